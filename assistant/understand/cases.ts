/** Which case of a matter words are about: the first time, lost, run out, changed, ended; with a foreign element; a child. */
import type { DocumentEntry } from '../../index/index.ts'
import { normalize, type Phrases, phrases } from '../../text/index.ts'

interface Case {
  /** How citizens say it. */
  said: Phrases
  /** How titles say it. */
  titled: Phrases
}

/** How many years make a child in the titles of identity papers, and an adult. */
const CHILD_UNDER = 14

const CASES: Record<string, Case> = {
  first: {
    said: phrases([
      'lần đầu',
      'làm mới',
      'cấp mới',
      'chưa (?:có|từng|làm)',
      'mới mở',
      'thành lập',
      'thi lấy',
    ]),
    titled: phrases(['lần đầu', 'cấp mới', 'thành lập', 'đăng ký mới']),
  },
  lost: {
    said: phrases([
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
    titled: phrases(['bị mất', 'cấp lại', 'đăng ký lại', 'trình báo mất', 'báo mất']),
  },
  worn: {
    said: phrases(['bị hỏng', 'hỏng', 'hư', 'rách', 'mờ', 'nát', 'ố', 'gãy']),
    titled: phrases(['bị hỏng', 'hư hỏng', 'cấp đổi', 'đổi']),
  },
  expired: {
    said: phrases(['hết hạn', 'sắp hết hạn', 'quá hạn', 'gia hạn']),
    titled: phrases(['gia hạn', 'cấp đổi', 'đổi']),
  },
  changed: {
    said: phrases(['đổi', 'thay đổi', 'sửa', 'bị sai', 'ghi sai', 'cải chính', 'điều chỉnh', 'bổ sung']),
    titled: phrases(['cấp đổi', 'đổi', 'thay đổi', 'cải chính', 'đính chính', 'điều chỉnh', 'chỉnh sửa']),
  },
  paused: {
    said: phrases(['tạm ngừng', 'tạm ngưng', 'tạm nghỉ', 'tạm dừng', 'tạm thời', 'tạm đóng', 'mở lại']),
    titled: phrases(['tạm ngừng', 'tạm dừng', 'tạm đình chỉ']),
  },
  ended: {
    said: phrases([
      'chấm dứt',
      'giải thể',
      'nghỉ luôn',
      'dẹp',
      'đóng cửa luôn',
      'nghỉ hẳn',
      'đóng hẳn',
      'thôi hẳn',
      'trả lại',
      'nộp lại',
      'thôi (?:làm|không)',
      'hủy',
      'xóa',
    ]),
    titled: phrases(['chấm dứt', 'giải thể', 'thu hồi', 'xóa', 'hủy']),
  },
  resumed: {
    said: phrases(['hưởng tiếp', 'tiếp tục', 'nhận lại', 'hưởng lại', 'làm tiếp']),
    titled: phrases(['tiếp tục']),
  },
  moved: {
    said: phrases(['chuyển (?:nơi|chỗ|sang|về|đến|tỉnh|trường|đi)', 'dời']),
    titled: phrases(['chuyển']),
  },
  foreign: {
    said: phrases([
      'người nước ngoài',
      'nước ngoài',
      'ngoại quốc',
      'việt kiều',
      'quốc tịch (?!việt)\\p{L}+',
      'người (?:hàn|hàn quốc|mỹ|nhật|nhật bản|pháp|anh|úc|đức|đài loan|trung quốc|ấn độ|lào|thái|nga|tây)',
      '(?:chồng|vợ|ông|bạn) tây',
    ]),
    titled: phrases(['yếu tố nước ngoài', 'người nước ngoài', 'nước ngoài']),
  },
}

/** Cases a citizen's words name. */
export function casesSaid(question: string): Set<string> {
  const text = normalize(question).toLowerCase()
  const found = new Set(Object.keys(CASES).filter((key) => CASES[key]!.said.test(text)))
  const age = /(\d{1,2}) ?(?:tuổi|tuoi)/.exec(text)
  if (age) found.add(Number(age[1]) < CHILD_UNDER ? 'child' : 'adult')
  return found
}

/** Cases a document is for, from its title and audiences. */
export function casesOf(document: Pick<DocumentEntry, 'title' | 'audiences'>): Set<string> {
  const title = normalize(document.title).toLowerCase()
  const found = new Set(Object.keys(CASES).filter((key) => CASES[key]!.titled.test(title)))
  if (/dưới (?:14|mười bốn) tuổi|trẻ em|trẻ dưới/.test(title)) found.add('child')
  if (/từ đủ (?:14|mười bốn) tuổi|từ (?:14|mười bốn) tuổi trở lên/.test(title)) found.add('adult')
  const audiences = document.audiences
  if (audiences.length > 0 && audiences.every((each) => each.startsWith('foreign'))) found.add('foreign')
  return found
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
