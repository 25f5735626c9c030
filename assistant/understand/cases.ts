/** Which case of a matter words are about: the first time, lost, run out, changed, ended; with a foreign element; a child. */
import type { DocumentEntry } from '../../index/index.ts'
import { type CaseDimension, caseOf } from '../../search/index.ts'
import { normalize, type Phrases, phrases } from '../../text/index.ts'

/** How many years make a child in the titles of identity papers, and an adult. */
const CHILD_UNDER = 14

/** How citizens say it. */
const SAID: Record<string, Phrases> = {
  first: phrases(['lần đầu', 'làm mới', 'cấp mới', 'chưa (?:có|từng|làm)', 'mới mở', 'thành lập', 'thi lấy']),
  lost: phrases([
    'bị mất',
    'mất(?! (?:phí|tiền|lệ phí|chi phí|bao|mấy|nhiêu|thời gian|công|gì|đồng|khoảng|tối đa|lâu|thêm|\\d))',
    'thất lạc',
    'đánh rơi',
    'làm rơi',
    'rơi mất',
    'bị trộm',
    'móc túi',
    'cháy',
    'xin lại',
  ]),
  again: phrases(['(?:cấp|đăng ký) lại']),
  // "Được hỏng" at the end of a question is how "được không" is said in the South.
  worn: phrases(['bị hỏng', '(?<!được )hỏng', 'hư', 'rách', 'mờ', 'nát', 'ố', 'gãy']),
  expired: phrases(['hết hạn', 'sắp hết hạn', 'quá hạn', 'gia hạn']),
  changed: phrases(['đổi', 'thay đổi', 'sửa', 'bị sai', 'ghi sai', 'cải chính', 'điều chỉnh', 'bổ sung']),
  paused: phrases([
    // What was before is not what is asked for.
    '(?<!sau khi (?:bị |đã |được )?)(?:tạm ngừng|tạm ngưng|tạm nghỉ|tạm dừng)',
    'tạm thời',
    'tạm đóng',
    'đóng cửa(?! (?:luôn|hẳn))',
    'mở lại',
  ]),
  ended: phrases([
    'chấm dứt',
    'giải thể',
    'nghỉ luôn',
    'dẹp',
    'đóng cửa',
    'nghỉ hẳn',
    'đóng hẳn',
    'thôi hẳn',
    'trả lại',
    'nộp lại',
    'thôi (?:làm|không)',
    'hủy',
    'xóa',
  ]),
  resumed: phrases(['hưởng tiếp', 'tiếp tục', 'nhận lại', 'hưởng lại', 'làm tiếp']),
  moved: phrases(['chuyển (?:nơi|chỗ|sang|về|đến|tỉnh|trường|đi)', 'dời']),
  foreign: phrases([
    'người nước ngoài',
    'nước ngoài',
    'ngoại quốc',
    'việt kiều',
    'quốc tịch (?!việt)\\p{L}+',
    'người (?:hàn|hàn quốc|mỹ|nhật|nhật bản|pháp|anh|úc|đức|đài loan|trung quốc|ấn độ|lào|thái|nga|tây)',
    '(?:chồng|vợ|ông|bạn) tây',
  ]),
  domestic: phrases([
    'trong nước',
    '(?:đều )?(?:là )?người việt(?: nam)?',
    'không (?:có )?yếu tố nước ngoài',
  ]),
}
const AGE = /(\d{1,2})[ -]?(?:tuổi|tuoi|years?[ -]old)/
/** "Con em 9.", "she is 9": years, where nothing else is counted. */
const BARE_AGE =
  /(?:\b(?:is|am)|['’]s|(?<!\p{L})(?:con|bé|cháu)(?: (?:gái|trai|tôi|em|mình|tui|được|mới|nay|năm)){0,3}) (\d{1,2})(?=\s*(?:[.,;?!]|and\b|now\b|$))/u
/** Words that only lead to a case: "nếu bị …", "trường hợp …". */
const LEADING = phrases(['nếu|lỡ|trường hợp|mà|bị|hết|còn|thế|vậy|với|là|thì'])

/** Cases a citizen's words name. */
export function casesSaid(question: string): Set<string> {
  const text = normalize(question).toLowerCase()
  const found = new Set(Object.keys(SAID).filter((key) => SAID[key]!.test(text)))
  const age = AGE.exec(text) ?? BARE_AGE.exec(text)
  if (age) found.add(Number(age[1]) < CHILD_UNDER ? 'child' : 'adult')
  return found
}

/** A message without the words that say its case: empty of a subject when it says nothing else. */
export function withoutCases(message: string): string {
  const text = normalize(message).toLowerCase().replace(AGE, ' ')
  const rest = Object.values(SAID).reduce((left, said) => said.without(left), text)
  return LEADING.without(rest).replace(/\s+/g, ' ').trim()
}

/** Which cases of documents citizens mean by it. */
const MEANT: Record<string, Partial<Record<CaseDimension, readonly string[]>>> = {
  first: { action: ['new'] },
  lost: { action: ['reissue'], condition: ['lost'] },
  again: { action: ['reissue'] },
  worn: { action: ['exchange'], condition: ['worn'] },
  expired: { action: ['renew', 'exchange'] },
  changed: { action: ['exchange', 'change'] },
  paused: { action: ['pause'] },
  ended: { action: ['end'] },
  resumed: { action: ['resume'] },
  moved: { action: ['move'] },
  foreign: { 'foreign-element': ['with'] },
  child: { age: ['child'] },
  adult: { age: ['adult'] },
}

/** Cases a document is for, in the words of citizens, from its title and audiences. */
export function casesOf(document: Pick<DocumentEntry, 'title' | 'audiences'>): Set<string> {
  const own = caseOf(document)
  const isMeant = (key: string) =>
    Object.entries(MEANT[key]!).some(([by, values]) =>
      values.some((value) => own[by as CaseDimension].has(value)),
    )
  const cases = new Set(Object.keys(MEANT).filter(isMeant))
  // A title that names no act on an older paper is for the first one.
  if (own.action.size === 0) cases.add('first')
  return cases
}

/**
 * How well a document is for the cases named, to compare candidates: one for each it shares, less for a case of its
 * own that nobody named.
 */
export function caseFit(
  said: ReadonlySet<string>,
  document: Pick<DocumentEntry, 'title' | 'audiences'>,
): number {
  const own = casesOf(document)
  const shared = [...own].filter((each) => said.has(each)).length
  const contrary = (own.has('child') && said.has('adult')) || (own.has('adult') && said.has('child')) ? 2 : 0
  const unsaidForeign = own.has('foreign') && !said.has('foreign') ? 1 : 0
  const lacksForeign = said.has('foreign') && !own.has('foreign') ? 1 : 0
  return shared - contrary - unsaidForeign - lacksForeign
}
