import { coreOf, isProtected } from './protected.ts'

/** Lower case without punctuation; a number, code or address keeps its own and its case. */
export function plain(text: string): string {
  return text
    .split(/\s+/)
    .map((word) =>
      isProtected(word) ? coreOf(word) : word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
