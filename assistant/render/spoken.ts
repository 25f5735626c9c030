/** An answer as it is read out: no marks, no sources, no addresses; amounts, days and signs as one says them. */
import type { Answer } from '../types.ts'
import { renderPlain } from './plain.ts'

const VIETNAMESE: [RegExp, string][] = [
  [/(?<=\d)\s?(?:đ|vnđ|vnd)(?!\p{L})/giu, ' đồng'],
  [/(?<=đồng)\/(?=\p{L})/gu, ' một '],
  [/(?<!\d)0?(\d{1,2})\/0?(\d{1,2})\/((?:19|20)\d{2})(?!\d)/gu, '$1 tháng $2 năm $3'],
  [/(?<=ngày )ngày /gu, ''],
  [/(?<!\p{L})UBND(?!\p{L})/gu, 'Ủy ban nhân dân'],
  [/(?<!\p{L})HĐND(?!\p{L})/gu, 'Hội đồng nhân dân'],
  [/(?<!\p{L})CCCD(?!\p{L})/gu, 'căn cước công dân'],
  [/(?<!\p{L})TP\.?\s?HCM(?!\p{L})/gu, 'Thành phố Hồ Chí Minh'],
  [/(?<=\d)\s?%/gu, ' phần trăm'],
  [/\s[–—]\s/gu, ', '],
]

/** @param answer blocks and language are enough */
export function renderSpoken({ blocks, language }: Pick<Answer, 'blocks' | 'language'>): string {
  const told = blocks.filter(({ type }) => type !== 'links')
  const plain = renderPlain(told, [], { sources: false, language })
    .replace(/\(?https?:\/\/[^\s)]+\)?/g, '')
    .replace(/\s[–—]\s[^\n–—]{0,40}:\s*$/gmu, '')
    .replace(/^- /gm, '')
    .replace(/(?<![.:;!?…\n])\n/g, '.\n')
  if (language !== 'vi') return plain
  return VIETNAMESE.reduce((text, [pattern, said]) => text.replace(pattern, said), plain)
}
