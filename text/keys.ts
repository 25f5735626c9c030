/**
 * What uncomposed keys mean: a keyboard that was not set to Vietnamese leaves `giaays` (Telex) or `giay61` (VNI) where
 * `giấy` was meant. Telex: `aa ee oo` circumflex, `w` breve or horn, `dd` đ, tones `s f r x j`. VNI: `6` circumflex,
 * `7` horn, `8` breve, `9` đ, tones `1 … 5`. Marks may follow their letter or stand at the end (Unikey's manual).
 */

const CIRCUMFLEX = '\u0302'
const BREVE = '\u0306'
const HORN = '\u031b'
const STROKE = 'đ'
/** Acute, grave, hook above, tilde, dot below. */
const TONES = '\u0301\u0300\u0309\u0303\u0323'
const TELEX_TONES = 'sfrxj'
const VNI_TONES = '12345'

interface Letter {
  base: string
  mark: string
}

interface Typing {
  letters: Letter[]
  /** 1 … 5 as in VNI; 0 none. */
  tone: number
}

/**
 * A syllable without the place of its tone, which people and programs put on different vowels: two forms of one
 * syllable have the same spelling. Lower case is expected.
 */
export function spellingOf(form: string): string {
  const typing: Typing = { letters: [], tone: 0 }
  for (const letter of form.normalize('NFC')) push(typing, letter)
  return spell(typing)
}

/** Spellings that the keys of a word, in lower case, stand for by either method; empty where they are plain letters. */
export function spellingsOfKeys(keys: string): string[] {
  const found = [composed(keys, telexKey), /\p{L}/u.test(keys) ? composed(keys, vniKey) : null]
  return [...new Set(found.filter((spelling) => spelling !== null))]
}

type Key = (typing: Typing, key: string) => boolean

function composed(keys: string, press: Key): string | null {
  const typing: Typing = { letters: [], tone: 0 }
  let changed = false
  for (const key of keys.normalize('NFC')) {
    if (press(typing, key)) changed = true
    else if (/\d/.test(key)) return null
    else push(typing, key)
  }
  return changed ? spell(typing) : null
}

const telexKey: Key = (typing, key) => {
  const tone = TELEX_TONES.indexOf(key)
  if (tone >= 0) return setTone(typing, tone + 1)
  if (key === 'w') return setMark(typing, 'a', BREVE) || setHorn(typing)
  if ('aeo'.includes(key)) return setMark(typing, key, CIRCUMFLEX)
  return key === 'd' && setStroke(typing)
}

const vniKey: Key = (typing, key) => {
  const tone = VNI_TONES.indexOf(key)
  if (tone >= 0) return setTone(typing, tone + 1)
  if (key === '6') return setMark(typing, 'aeo', CIRCUMFLEX)
  if (key === '7') return setHorn(typing)
  if (key === '8') return setMark(typing, 'a', BREVE)
  return key === '9' && setStroke(typing)
}

function setTone(typing: Typing, tone: number): boolean {
  if (!typing.letters.some(isVowel)) return false
  typing.tone = tone
  return true
}

/** Marks the last unmarked one of these vowels. */
function setMark({ letters }: Typing, bases: string, mark: string): boolean {
  const letter = letters.findLast(({ base, mark: has }) => bases.includes(base) && has === '')
  if (letter) letter.mark = mark
  return letter !== undefined
}

/** The first free `u` or `o`, and with one key both letters of `ươ`; the `u` of `qu` is no vowel. */
function setHorn({ letters }: Typing): boolean {
  const isFree = ({ base, mark }: Letter, at: number) =>
    mark === '' && (base === 'o' || (base === 'u' && letters[at - 1]?.base !== 'q'))
  const first = letters.findIndex(isFree)
  if (first < 0) return false
  letters[first]!.mark = HORN
  const next = letters[first + 1]
  if (letters[first]!.base === 'u' && next?.base === 'o' && next.mark === '') next.mark = HORN
  return true
}

function setStroke({ letters }: Typing): boolean {
  const first = letters[0]
  if (first?.base !== 'd' || first.mark !== '') return false
  first.mark = STROKE
  return true
}

const isVowel = ({ base }: Letter) => 'aeiouy'.includes(base)

function push(typing: Typing, letter: string): void {
  if (letter === STROKE) {
    typing.letters.push({ base: 'd', mark: STROKE })
    return
  }
  const [base, ...marks] = letter.normalize('NFD')
  const tone = marks.map((mark) => TONES.indexOf(mark)).find((at) => at >= 0)
  if (tone !== undefined) typing.tone = tone + 1
  typing.letters.push({ base: base!, mark: marks.filter((mark) => !TONES.includes(mark)).join('') })
}

function spell({ letters, tone }: Typing): string {
  const written = letters.map(({ base, mark }) => (mark === STROKE ? STROKE : base + mark)).join('')
  return `${written.normalize('NFC')}${tone}`
}
