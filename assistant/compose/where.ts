import { isMissing, type Material } from './part.ts'

const LONGEST = 90

/** `bạn hỏi Công an cấp xã`, or `bạn hỏi nơi nộp hồ sơ` where the record names no single authority. */
export function whereToAsk({ procedure, words }: Pick<Material, 'procedure' | 'words'>): string {
  const authority = procedure.authority?.trim() ?? ''
  const usable =
    authority !== '' && authority.length <= LONGEST && !isMissing(authority) && !authority.includes('\n')
  return words.askAt(usable ? authority.replace(/[.;]+$/, '') : null)
}
