import { mapSyllables } from './protected.ts'

/** Takes the marks off every syllable, or off each with probability `share`; case is kept. */
export function dropMarks(text: string, share: number, random: () => number): string {
  return mapSyllables(text, (syllable) => (random() < share ? bare(syllable) : syllable))
}

function bare(syllable: string): string {
  return syllable.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}
