/**
 * The keys that type a Vietnamese syllable. Telex: `aa ee oo` â ê ô, `aw` ă, `ow uw` ơ ư, `dd` đ, tones `s f r x j`.
 * VNI: `6` circumflex, `7` horn, `8` breve, `9` đ, tones `1 2 3 4 5`. Both methods take the tone after the vowel or at
 * the end of the syllable, and one horn for the two letters of ươ (Unikey's manual; the methods are older than it).
 */
export type Method = 'telex' | 'vni'

const CIRCUMFLEX = '\u0302'
const BREVE = '\u0306'
const HORN = '\u031b'
const TONES = new Map([
  ['\u0301', ['s', '1']],
  ['\u0300', ['f', '2']],
  ['\u0309', ['r', '3']],
  ['\u0303', ['x', '4']],
  ['\u0323', ['j', '5']],
])
const SYLLABLE =
  /^(?:ngh|ng|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?$/

interface Letter {
  base: string
  /** Circumflex, breve, horn, or `đ`. */
  mark: string | null
  tone: string | null
}

/**
 * Keys of a marked syllable, typed and never composed: `giấy` → `giaays`, `giaasy`, `giay61`, `gia61y`. Null for a
 * text that has no marks or is no Vietnamese syllable. Case is kept, letter by letter.
 */
export function keysOf(syllable: string, method: Method, random: () => number): string | null {
  const letters = [...syllable.normalize('NFC')].map(letterOf)
  if (!letters.some(({ mark, tone }) => mark || tone)) return null
  const bare = letters.map(({ base }) => base.toLowerCase()).join('')
  // A real `oo` (xoong, moóc) takes a third key; few know it, and the keys would mean another word.
  if (!SYLLABLE.test(bare) || /oo|ee|aa/.test(bare)) return null
  const toneAtEnd = random() < 0.6
  // VNI typists type the word, then its digits; Telex marks follow their letter.
  const marksAtEnd = method === 'vni' && toneAtEnd && random() < 0.7
  const oneHorn = random() < 0.7
  let typed = ''
  let marks = ''
  let tone = ''
  letters.forEach(({ base, mark, tone: toneMark }, i) => {
    typed += base
    const next = letters[i + 1]
    const pair = mark === HORN && next?.mark === HORN && /u/i.test(base)
    // `ươ` needs one horn where a letter follows it; `uơ` is only found at the end of a syllable.
    const skip = pair && letters.length > i + 2 && (oneHorn || marksAtEnd)
    if (mark && !skip) {
      const key = markKey(base, mark, method)
      if (marksAtEnd && mark !== 'đ') marks += marks.includes(key) ? '' : key
      else typed += key
    }
    if (toneMark) {
      const [telex, vni] = TONES.get(toneMark)!
      const key = method === 'vni' ? vni! : isUpper(base) && i > 0 ? telex!.toUpperCase() : telex!
      if (toneAtEnd) tone = key
      else typed += key
    }
  })
  return typed + marks + tone
}

function letterOf(letter: string): Letter {
  if (letter === 'đ' || letter === 'Đ') return { base: letter === 'đ' ? 'd' : 'D', mark: 'đ', tone: null }
  const [base, ...rest] = letter.normalize('NFD')
  return {
    base: base!,
    mark: rest.find((one) => one === CIRCUMFLEX || one === BREVE || one === HORN) ?? null,
    tone: rest.find((one) => TONES.has(one)) ?? null,
  }
}

function markKey(base: string, mark: string, method: Method): string {
  if (method === 'vni') return { [CIRCUMFLEX]: '6', [HORN]: '7', [BREVE]: '8', đ: '9' }[mark]!
  const key = mark === CIRCUMFLEX || mark === 'đ' ? base : 'w'
  return isUpper(base) ? key.toUpperCase() : key
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase()
}
