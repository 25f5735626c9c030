import { keysOf, type Method } from './keys.ts'
import { mapSyllables } from './protected.ts'

/** Share of marked syllables whose keys stay uncomposed. */
const SLIPPED = 0.3
/** Share of the other syllables with two neighbouring letters in the wrong order. */
const TRANSPOSED = 0.05

/** Uncomposed keys in some syllables, and now and then two letters in the wrong order. */
export function slips(text: string, method: Method, random: () => number): string {
  return mapSyllables(text, (syllable) => {
    const slipped = random() < SLIPPED ? keysOf(syllable, method, random) : null
    if (slipped !== null) return slipped
    return syllable.length > 2 && random() < TRANSPOSED ? transpose(syllable, random) : syllable
  })
}

/** Swaps two neighbouring letters, not the first one: typists rarely miss it. */
function transpose(syllable: string, random: () => number): string {
  const letters = [...syllable]
  const at = 1 + Math.floor(random() * (letters.length - 2))
  return letters.toSpliced(at, 2, letters[at + 1]!, letters[at]!).join('')
}
