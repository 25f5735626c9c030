import { Audience, type Level } from '../../corpus/index.ts'
import { nfc } from './words.ts'

/** The portal's audiences; longer names first, because some hold others and some hold commas. */
const AUDIENCE_NAMES: readonly (readonly [string, Audience])[] = [
  ['Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú', 'citizen'],
  ['Tổ chức (không bao gồm doanh nghiệp, HTX)', 'organisation'],
  ['Doanh nghiệp có vốn đầu tư nước ngoài', 'foreign-enterprise'],
  ['Người nước ngoài đã cư trú tại Việt Nam', 'foreigner'],
  ['Người nước ngoài cư trú tại Việt Nam', 'foreigner'],
  ['Người Việt Nam định cư ở nước ngoài', 'overseas-vietnamese'],
  ['Cán bộ, công chức, viên chức', 'official'],
  ['Doanh nghiệp Việt Nam', 'enterprise'],
  ['Công dân Việt Nam', 'citizen'],
  ['Tổ chức nước ngoài', 'foreign-organisation'],
  ['Người nước ngoài', 'foreigner'],
  ['Tổ chức Đảng', 'party'],
  ['Doanh nghiệp', 'enterprise'],
  ['Hợp tác xã', 'cooperative'],
  ['Đảng viên', 'party'],
]

/** Reads "Đối tượng thực hiện". `unknown` holds what is not in the portal's list. */
export function readAudiences(text: string): { audiences: Audience[]; unknown: string[] } {
  const found = new Set<Audience>()
  const unknown: string[] = []
  let rest = nfc(text).trim()
  while (rest !== '') {
    const entry = AUDIENCE_NAMES.find(
      ([name]) => rest.startsWith(name) && /^\s*(?:,|;|$)/.test(rest.slice(name.length)),
    )
    const comma = rest.search(/[,;]/)
    const length = entry ? entry[0].length : comma < 0 ? rest.length : comma
    if (entry) found.add(entry[1])
    else unknown.push(rest.slice(0, length).trim())
    rest = rest.slice(length).replace(/^[\s,;]+/, '')
  }
  return {
    audiences: Audience.options.filter((audience) => found.has(audience)),
    unknown: unknown.filter((name) => name !== ''),
  }
}

const LEVEL_NAMES: readonly (readonly [RegExp, Level])[] = [
  [/cấp xã/iu, 'commune'],
  [/cấp tỉnh/iu, 'province'],
  [/cấp bộ|trung ương/iu, 'ministry'],
]

/** Reads "Cấp thực hiện". The abolished district level is no level of ours. */
export function readLevels(text: string): Level[] {
  return LEVEL_NAMES.filter(([name]) => name.test(nfc(text))).map(([, level]) => level)
}

const RESULT =
  /^[-–+*•\s]*(?:giấy|quyết định|thông báo|văn bản|công văn|chứng chỉ|chứng nhận|chứng thư|thẻ|biên bản|bằng|sổ|phiếu|kết quả|tờ trình|hợp đồng|trích lục|bản sao|báo cáo|nghị quyết|danh sách|tài khoản|hộ chiếu|bảng|mã số)(?![\p{L}])/iu

/**
 * The results of a record. The portal joins them with commas, and commas also stand inside one result, so the text is
 * cut only where every part begins like a result and no bracket or quotation mark is open.
 */
export function readResults(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.flatMap((line) => {
    const parts: string[] = []
    let depth = 0
    let start = 0
    for (let i = 0; i < line.length; i++) {
      if ('([“'.includes(line[i]!)) depth++
      else if (')]”'.includes(line[i]!)) depth = Math.max(0, depth - 1)
      else if (/[,;]/.test(line[i]!) && depth === 0 && /^\s+[-–+*•\s]*\p{Lu}/u.test(nfc(line.slice(i + 1)))) {
        parts.push(line.slice(start, i))
        start = i + 1
      }
    }
    parts.push(line.slice(start))
    const safe =
      parts.length > 1 && parts.every((part) => RESULT.test(nfc(part.trim())) && part.trim().includes(' '))
    return (safe ? parts : [line])
      .map((part) => part.replace(/^[-–+*•\s]+|[,;\s]+$/g, ''))
      .filter((part) => part !== '')
  })
}

/** Keywords are separated by commas or semicolons. */
export function readKeywords(text: string): string[] {
  const words = text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return [...new Set(words)]
}
