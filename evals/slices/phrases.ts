import { outsideProtected } from './protected.ts'

/** A phrase in lower case, and the ways people write it instead. */
export type Replacements = ReadonlyMap<string, readonly string[]>

/**
 * Replaces phrases, longest first, whole words only, whatever their case; each one found with probability `share`.
 * A replacement with letters only takes a capital where the phrase begins with one.
 */
export function replacePhrases(
  text: string,
  replacements: Replacements,
  share: number,
  random: () => number,
): string {
  const phrases = [...replacements.keys()].sort((a, b) => b.length - a.length)
  if (phrases.length === 0) return text
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  return outsideProtected(text, (part) =>
    part.replace(pattern, (found) => {
      const choices = replacements.get(found.toLowerCase())
      if (!choices || random() >= share) return found
      const chosen = choices[Math.floor(random() * choices.length)]!
      return found[0] === found[0]!.toLowerCase() ? chosen : chosen[0]!.toUpperCase() + chosen.slice(1)
    }),
  )
}
