/** Procedures that are one matter in different cases: new, renewal, re-issue, change; with a foreign element; by level. */
import { fold, remembered, syllables } from '../text/index.ts'

const foldedSyllable = remembered(fold)

/** Syllables of a title without diacritics, in their order. Remembered: every search compares titles again. */
export const foldedSyllables = remembered((title: string): readonly string[] =>
  syllables(title).map(foldedSyllable),
)

/** Words two sibling titles may differ in; longest phrases first. */
const CASE_PHRASES = [
  'có yếu tố nước ngoài',
  'yếu tố nước ngoài',
  'với người nước ngoài',
  'cho người nước ngoài',
  'tại khu vực biên giới',
  'khu vực biên giới',
  'cấp trung ương',
  'cấp tỉnh',
  'cấp xã',
  'cấp huyện',
  'cấp bộ',
  'ở trung ương',
  'ở địa phương',
  'tại cấp xã',
  'tại cấp tỉnh',
  'cấp mới',
  'cấp lại',
  'cấp đổi',
  'cấp lần đầu',
  'lần đầu',
  'cấp',
  'đổi',
  'đăng ký lại',
  'lại',
  'mới',
  'gia hạn',
  'sửa đổi',
  'bổ sung',
  'điều chỉnh',
  'thay đổi',
  'thu hồi',
  'chấm dứt',
  'lưu động',
  'trực tuyến',
  'do bị mất',
  'bị mất',
  'bị hỏng',
  'hư hỏng',
  'hết hạn',
  'mất',
  'hỏng',
  'từ đủ 14 tuổi trở lên',
  'dưới 14 tuổi',
  'dưới 06 tuổi',
  'từ đủ 14 tuổi',
  'trẻ em',
  'người chưa thành niên',
  'trong nước',
  'ở nước ngoài',
  'nước ngoài',
  'cá nhân',
  'tổ chức',
  'doanh nghiệp',
  'hộ gia đình',
  'thủ tục',
  'cho',
  'đối với',
  'trường hợp',
  'người',
  'tại',
  'do',
  'của',
  'và',
  'hoặc',
  'có',
  'thực hiện',
].map((phrase) => fold(phrase))
const CASE = new RegExp(`(?<= )(?:${CASE_PHRASES.sort((a, b) => b.length - a.length).join('|')})(?= )`, 'g')

/** The matter a title is about, without the words that name its case; compare for equality. */
export const matterOf = remembered((title: string): string => {
  let previous = ''
  let rest = ` ${foldedSyllables(title).join(' ')} `
  while (rest !== previous) {
    previous = rest
    rest = rest.replace(CASE, '').replace(/ +/g, ' ')
  }
  return rest.trim()
})

/** True for titles that differ only in the case, or not at all. */
export function areSiblings(first: string, second: string): boolean {
  const matter = matterOf(first)
  return matter !== '' && matter === matterOf(second)
}

/** Words of titles that say what is done, by whom or with which paper in general, and not about what. */
const COMMON = new Set(
  'thu tuc cap giay chung nhan dang ky xac nhan cho doi voi nguoi va cua tai do co duoc cac truong hop viec theo de nghi quyet dinh thong bao ho so muc ca nhan to chuc hoat dong lai moi huong xa tinh bo trung uong dia phuong'.split(
    ' ',
  ),
)
/** Syllables in a row that two titles about one matter share: two where the records put both in one field. */
const SHARED = 3
const SHARED_IN_FIELD = 2

interface Titled {
  title: string
  field: string | null
}

/**
 * True for documents that are about one matter as far as their titles and fields tell: "Chấm dứt hoạt động hộ kinh
 * doanh" and "Đăng ký thành lập hộ kinh doanh".
 */
export function shareMatter(first: Titled, second: Titled): boolean {
  if (areSiblings(first.title, second.title)) return true
  const least = first.field !== null && first.field === second.field ? SHARED_IN_FIELD : SHARED
  return longestShared(first.title, second.title) >= least
}

/** Length of the longest run of syllables in both titles, counting those that are not common. */
function longestShared(first: string, second: string): number {
  const [a, b] = [first, second].map(foldedSyllables) as [readonly string[], readonly string[]]
  let longest = 0
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let telling = 0
      let isTelling = false
      for (let n = 0; a[i + n] !== undefined && a[i + n] === b[j + n]; n++) {
        if (COMMON.has(a[i + n]!) && n === 0) break
        telling++
        isTelling ||= !COMMON.has(a[i + n]!)
      }
      if (isTelling) longest = Math.max(longest, telling)
    }
  }
  return longest
}
