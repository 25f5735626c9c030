/** Which case of a matter a document is for, from its title, levels and audiences. */
import type { DocumentEntry } from '../index/index.ts'
import { normalize, type Phrases, phrases, remembered } from '../text/index.ts'

/** In what two documents on one matter can differ; what citizens tell most easily comes first. */
export const CASE_DIMENSIONS = [
  'action',
  'foreign-element',
  'age',
  'condition',
  'level',
  'audience',
  'place',
] as const
export type CaseDimension = (typeof CASE_DIMENSIONS)[number]

/** Values by dimension; a dimension the document says nothing of is empty. */
export type CaseValues = Readonly<Record<CaseDimension, ReadonlySet<string>>>

type CaseDocument = Pick<DocumentEntry, 'title' | 'audiences'> &
  Partial<Pick<DocumentEntry, 'levels' | 'place'>>

/** Whom a title is for, alone or in a row ("cho cá nhân, hộ gia đình"); "tổ chức" alone is also to hold something. */
const forWhom = (who: string) =>
  phrases([`(?:cho|đối với|là) (?:(?:các|và|hoặc|cá nhân|hộ gia đình|tổ chức|doanh nghiệp),? )*${who}`])

/** How titles say it. */
const TITLED: Partial<Record<CaseDimension, Record<string, Phrases>>> = {
  action: {
    new: phrases(['lần đầu', 'cấp mới', 'thành lập', 'đăng ký mới']),
    reissue: phrases(['cấp lại', 'đăng ký lại']),
    exchange: phrases(['(?<!thay |sửa |chuyển |trao |biến )đổi']),
    renew: phrases(['gia hạn']),
    change: phrases([
      'thay đổi',
      'sửa đổi',
      'cải chính',
      'đính chính',
      'điều chỉnh',
      'chỉnh sửa',
      'chuyển đổi',
    ]),
    supplement: phrases(['(?<!(?:đổi|chỉnh|sửa),? )bổ sung']),
    pause: phrases(['tạm ngừng', 'tạm dừng', 'tạm đình chỉ']),
    end: phrases(['chấm dứt', 'giải thể', 'thu hồi', 'xóa', 'hủy(?! hoại)']),
    resume: phrases(['tiếp tục']),
    move: phrases(['chuyển(?! đổi)']),
  },
  'foreign-element': { with: phrases(['nước ngoài']) },
  age: {
    child: phrases(['dưới (?:14|mười bốn) tuổi', 'trẻ em', 'trẻ dưới']),
    adult: phrases(['từ đủ (?:14|mười bốn) tuổi', 'từ (?:14|mười bốn) tuổi trở lên']),
  },
  condition: {
    lost: phrases(['bị mất', 'báo mất']),
    worn: phrases(['bị hỏng', 'hư hỏng']),
    'border-area': phrases(['khu vực biên giới']),
    mobile: phrases(['lưu động']),
  },
  level: {
    commune: phrases(['cấp xã']),
    province: phrases(['cấp tỉnh']),
    ministry: phrases(['cấp trung ương', 'cấp bộ', 'ở trung ương']),
  },
  audience: {
    citizen: forWhom('cá nhân'),
    household: forWhom('hộ gia đình'),
    enterprise: forWhom('doanh nghiệp'),
    organisation: forWhom('tổ chức'),
  },
}

/** What a title names, by dimension. Remembered: an answer asks it of every document found, several times. */
const namedIn = remembered((title: string): Partial<Record<CaseDimension, readonly string[]>> => {
  const text = normalize(title).toLowerCase()
  return Object.fromEntries(
    Object.entries(TITLED).map(([by, values]) => [
      by,
      Object.entries(values).flatMap(([value, phrase]) => (phrase.test(text) ? [value] : [])),
    ]),
  )
})

/** Levels and audiences are those of the title where it names any, else those of the record. */
export function caseOf({ title, audiences, levels = [], place = null }: CaseDocument): CaseValues {
  const named = namedIn(title)
  const titled = (by: CaseDimension) => named[by] ?? []
  const orElse = (named: readonly string[], recorded: readonly string[]) =>
    new Set(named.length > 0 ? named : recorded)
  const isForForeigners = audiences.length > 0 && audiences.every((each) => each.startsWith('foreign'))
  return {
    action: new Set(titled('action')),
    'foreign-element': orElse(titled('foreign-element'), isForForeigners ? ['with'] : []),
    age: new Set(titled('age')),
    condition: new Set(titled('condition')),
    level: orElse(titled('level'), levels),
    audience: orElse(titled('audience'), audiences),
    place: new Set(place ? [place.code ?? place.name] : []),
  }
}
