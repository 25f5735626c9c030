import { fold } from '../../text/index.ts'

/** A name for comparing: without case, marks, punctuation and the word "thủ tục" before it. */
export const foldedTitle = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^thu tuc /, '')

/** Share of syllables two names have in common, 0 … 1. */
export function likeness(a: string, b: string): number {
  const [mine, theirs] = [foldedTitle(a).split(' '), foldedTitle(b).split(' ')]
  const left = [...theirs]
  let common = 0
  for (const syllable of mine) {
    const at = left.indexOf(syllable)
    if (at < 0) continue
    left.splice(at, 1)
    common++
  }
  return (2 * common) / (mine.length + theirs.length)
}
