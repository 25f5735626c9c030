import type { Procedure } from '../../corpus/index.ts'
import { isMissing } from './part.ts'

const LONGEST = 90

/** `bạn hỏi Công an cấp xã`, or `bạn hỏi nơi nộp hồ sơ` where the record names no single authority. */
export function whereToAsk(procedure: Procedure): string {
  const authority = procedure.authority?.trim() ?? ''
  const usable =
    authority !== '' && authority.length <= LONGEST && !isMissing(authority) && !authority.includes('\n')
  return `bạn hỏi ${usable ? authority.replace(/[.;]+$/, '') : 'nơi nộp hồ sơ'}`
}
