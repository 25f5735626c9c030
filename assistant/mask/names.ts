/**
 * Names of persons. A name is told by a family name behind words that bring a person ("tôi tên là", "con tôi là", "ông"),
 * or by its shape: a family name and two or three further words with capitals.
 */
import { fold } from '../../text/index.ts'

/** The commonest family names; those that are everyday words as well count only with capitals or behind "tên là". */
const FAMILY = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan dinh lam mai truong trinh ha luong cao chu ta to phung vuong thai quach kieu tang la nghiem luu mac au giang ong lai thach diep han quang kim chau tong khuc ninh mau bach'.split(
    ' ',
  ),
)
/** Family names that nobody takes for another word, also without marks and capitals. */
const PLAIN_FAMILY = new Set(
  'nguyen tran le pham hoang huynh phan vu dang bui ngo duong doan dinh truong trinh'.split(' '),
)

/** What brings a name: "tên là", and persons by their place in a family or a title. */
const CALLED =
  '(?:(?:họ và tên|họ tên|tên)(?:\\s+(?:đầy đủ|khai sinh|con|bé|tôi|em|chồng|vợ|bố|mẹ|của\\s+\\p{L}+))?(?:\\s*(?:là|:))|(?:tôi|em|mình|cháu|con|tui|toi|minh)\\s+(?:tên|ten)(?:\\s+(?:là|la))?|(?:ten|ho ten)(?:\\s+(?:toi|em|con))?\\s*(?:la|:)|(?:my name is|i am called|name:))'
const KIN =
  '(?:ông|bà|anh|chị|cô|chú|bác|cậu|dì|thím|mợ|dượng|vợ|chồng|bố|ba|mẹ|má|cha|con|cháu|bé|em|bạn|con trai|con gái|ong|ba|anh|chi|co|chu|bac|me|con|chong|vo|bo|be|mr|mrs|ms)(?:\\s+(?:tôi|em|mình|tui|toi|minh|của tôi|nội|ngoại|ruột|trai|gái|rể|dâu|nuôi|đẻ))?(?:\\s+(?:tên|ten))?(?:\\s+(?:là|la))?'

const WORD = '\\p{L}+'
const CAPITAL = '\\p{Lu}\\p{Ll}*'
const NAME_BEHIND_CALLED = new RegExp(`((?<!\\p{L})${CALLED}\\s*)(${WORD}(?:\\s+${WORD}){0,3})`, 'giu')
const NAME_BEHIND_KIN = new RegExp(
  `((?<!\\p{L}|[Cc]ông )${KIN}\\s+)(${CAPITAL}(?:\\s+${CAPITAL}){0,3})`,
  'gu',
)
const LOWER_BEHIND_KIN = new RegExp(
  `((?<!\\p{L})(?:${KIN}|(?:tôi|toi|mình|minh)\\s+(?:là|la))\\s+)(\\p{Ll}+(?:\\s+\\p{Ll}+){1,3})`,
  'gu',
)
const SHAPE = new RegExp(`(?<![\\p{L}])(${CAPITAL})((?:\\s+${CAPITAL}){1,3})(?![\\p{L}])`, 'gu')

/** Middle words that only names have, right behind a family name. */
const MIDDLE = new Set([
  'van',
  'thi',
  'huu',
  'duc',
  'ngoc',
  'minh',
  'thanh',
  'dinh',
  'xuan',
  'quoc',
  'kim',
  'thu',
  'hong',
  'bao',
  'gia',
  'anh',
  'phuong',
  'tuan',
  'quang',
  'dang',
  'viet',
  'cong',
  'the',
  'trong',
  'manh',
  'hoang',
  'khanh',
  'tien',
])
/** Before a capital family name: a place, a street, an office, a law, a school: no person. */
const NO_PERSON =
  /(?:người|nước|bạn|bên|sang|giải thưởng|danh hiệu|quốc tịch|tiếng|công nghiệp|cụm|phường|xã|thị trấn|quận|huyện|tỉnh|thành phố|tp\.?|đường|phố|chợ|cầu|trường|bệnh viện|công ty|khu|kcn|ga|cảng|sân bay|đại học|thpt|thcs|luật|bộ luật|nghị định|hội|đoàn|ủy ban|sở|phòng|chi nhánh|văn phòng|tòa án|viện|lăng|đền|chùa|hồ|núi|sông|phuong|xa|quan|huyen|tinh|duong|pho|cho|cau)\s+$/iu
/** What ends a name that has no capitals: everyday words behind it. */
const STOPS = new Set(
  'muon can xin hoi lam da dang bi co o tai sinh nam thi va voi la duoc khong se chua mat chet qua vua moi di ve nop dang cho de nhan tu den ngay so la ten tuoi hien khi nha nguoi thuoc song quoc que duong nhu nay kia ay vo chong con me bo phai nen hay thi ma neu bao gio dau sao ai gi nao may a nhe nha oi day voi cung dinh'.split(
    ' ',
  ),
)
const MASK = '[tên]'

export function maskNames(text: string): string {
  return text
    .replace(NAME_BEHIND_CALLED, (found, before: string, words: string) => {
      const name = leadingName(words, true)
      return name === '' ? found : before + MASK + words.slice(name.length)
    })
    .replace(NAME_BEHIND_KIN, (found, before: string, words: string) =>
      isPlaceWord(words) ? found : `${before}${MASK}${/^\p{Lu}/u.test(words) ? '' : words}`,
    )
    .replace(LOWER_BEHIND_KIN, (found, before: string, words: string) => {
      const [first = '', second = ''] = words.split(/\s+/).map(fold)
      const isName = PLAIN_FAMILY.has(first) && MIDDLE.has(second)
      const name = isName ? leadingName(words, true) : ''
      return name === '' ? found : before + MASK + words.slice(name.length)
    })
    .replace(SHAPE, (found, first: string, rest: string, offset: number, whole: string) => {
      const others = rest.trim().split(/\s+/)
      const isFamily = FAMILY.has(fold(first))
      const isName = isFamily && (others.length >= 2 || MIDDLE.has(fold(others[0]!)))
      return isName && !NO_PERSON.test(whole.slice(0, offset)) && !isGeographic(found) ? MASK : found
    })
}

/** The words of a name at the beginning: up to four, ended by an everyday word. */
function leadingName(words: string, needsFamily: boolean): string {
  const parts = words.split(/(\s+)/)
  const first = fold(parts[0]!)
  let end = 0
  let count = 0
  for (let i = 0; i < parts.length; i += 2) {
    const word = fold(parts[i]!)
    const isMiddle = i === 2 && MIDDLE.has(word) && FAMILY.has(first)
    if (STOPS.has(word) && !isMiddle && !/^\p{Lu}/u.test(parts[i]!)) break
    count++
    end = i + 1
  }
  const capital = /^\p{Lu}/u.test(parts[0]!)
  if (count === 0 || (needsFamily && !FAMILY.has(first) && !capital)) return ''
  if (count === 1 && !capital) return ''
  return parts.slice(0, end).join('')
}

/** "bà Rịa", "ông Đốc", "con Cuông": places that begin like persons. */
const PLACES = /^(?:Rịa|Nà|Đen|Đốc|Cuông|Dao|Đảo|Huệ|Chiểu|Tơ|Bể|Vì|Tri|Chẽ|Giang)(?!\p{L})/u
/** Countries and peoples: "chồng Hàn Quốc", "mẹ Việt Nam anh hùng". */
const PEOPLES =
  /^(?:Việt(?: Nam| kiều)?|Hàn(?: Quốc)?|Trung(?: Quốc| Hoa)?|Đài(?: Loan)?|Nhật(?: Bản)?|Lào|Mỹ|Anh|Pháp|Đức|Nga|Úc|Thái(?: Lan)?|Campuchia|Singapore|Malaysia|Tây|Ấn(?: Độ)?|Công|Bí|Danh|Thường|Quốc|Nhà nước|Chính)(?!\p{L})/u
const isPlaceWord = (words: string) => PLACES.test(words) || PEOPLES.test(words)

/** Persons whose names are places, streets and movements. */
const GEOGRAPHIC =
  /^(?:Hồ Chí Minh|Hàn Quốc|Lào|Thái Lan|Đài Loan|Đoàn Thanh|Thanh Niên|Giang Tô|Kim Long|Hồ Gươm|Hồ Tây|Lê Hồng Phong|Trần Hưng Đạo|Lý Thái Tổ|Hà Nội|Hà Giang|Hà Nam|Hà Tĩnh|Hà Đông|Cao Bằng|Thái Bình|Thái Nguyên|Quảng \p{Lu}\p{L}+|Lâm Đồng|Đồng \p{Lu}\p{L}+|Kiên Giang|An Giang|Bắc \p{Lu}\p{L}+|Ninh \p{Lu}\p{L}+|Vũng Tàu|Đà Nẵng|Đà Lạt|Cần Thơ|Long An|Tây Ninh|Lai Châu|Lào Cai|Kim Sơn|Mai Châu|Mai Sơn|Lý Sơn|Lương Sơn|Tô Hiệu|Đinh Tiên Hoàng)(?!\p{L})/u
const isGeographic = (words: string) => GEOGRAPHIC.test(words)
