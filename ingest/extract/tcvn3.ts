/**
 * TCVN3 ("ABC", fonts named .Vn…): one byte a letter, the capital forms by another font. In text that was taken out of
 * a document the bytes come as the characters of windows-1252.
 */

/** Byte → letter, from TCVN 5712:1993 VN3. */
const LETTERS: Record<number, string> = Object.fromEntries(
  (
    'a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ a8ă a9â aaê abô acơ adư aeđ ' +
    'b5à b6ả b7ã b8á b9ạ bbằ bcẳ bdẵ beắ c6ặ c7ầ c8ẩ c9ẫ caấ cbậ ' +
    'ccè ceẻ cfẽ d0é d1ẹ d2ề d3ể d4ễ d5ế d6ệ d7ì d8ỉ dcĩ ddí deị ' +
    'dfò e1ỏ e2õ e3ó e4ọ e5ồ e6ổ e7ỗ e8ố e9ộ eaờ ebở ecỡ edớ eeợ ' +
    'efù f1ủ f2ũ f3ú f4ụ f5ừ f6ử f7ữ f8ứ f9ự faỳ fbỷ fcỹ fdý feỵ'
  )
    .split(' ')
    .map((pair) => [Number.parseInt(pair.slice(0, 2), 16), pair.slice(2)]),
)

const WINDOWS_1252 = new TextDecoder('windows-1252')
/** The character that windows-1252 shows for a byte → the letter that was meant. */
const BY_CHARACTER = new Map(
  Object.entries(LETTERS).map(([byte, letter]) => [WINDOWS_1252.decode(Uint8Array.of(Number(byte))), letter]),
)
const MEANT = new RegExp(`[${[...BY_CHARACTER.keys()].join('')}]`, 'g')

/** A Vietnamese syllable in small letters: beginning, vowels, end. */
const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?$/u
/** Letters with marks that TCVN3 text, read as windows-1252, cannot hold. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u
/** Words with marks from which it can be told, and shares of them that are syllables as they stand and as meant. */
const ENOUGH = 4
const AS_IT_STANDS = 0.7
const AS_MEANT = 0.85

/**
 * True when the words with marks are hardly Vietnamese as they stand and nearly all are when read as TCVN3.
 * @param text decoded as windows-1252, or taken from a document
 */
export function isTcvn3(text: string): boolean {
  const words = (text.match(/[^\s.,;:()/"'!?-]+/g) ?? [])
    .filter((word) => /[^\x00-\x7f]/.test(word))
    .slice(0, 2_000)
  if (words.length < ENOUGH) return false
  if (words.filter((word) => VIETNAMESE.test(word)).length > words.length * 0.1) return false
  const share = (read: (word: string) => string) =>
    words.filter((word) => SYLLABLE.test(read(word).toLocaleLowerCase('vi'))).length / words.length
  return share((word) => word) <= AS_IT_STANDS && share(fromTcvn3) >= AS_MEANT
}

/**
 * The text with its letters as meant. Words in a capital font cannot be told from small letters: they stay small, but
 * for a word that is written in capitals otherwise (`QUèC` is `QUỐC`).
 */
export function fromTcvn3(text: string): string {
  return text.replace(/[^\s]+/g, (word) => {
    const converted = word.replace(MEANT, (character) => BY_CHARACTER.get(character)!)
    const plain = word.replace(/[^A-Za-z]/g, '')
    return plain.length >= 2 && plain === plain.toUpperCase() ? converted.toUpperCase() : converted
  })
}
