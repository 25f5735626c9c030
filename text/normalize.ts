/**
 * One form for matching. The text shown to people stays as published; everything that compares text goes
 * through `normalize` first.
 */

// Zero-width characters, soft hyphen, bidirectional controls, BOM, C0/C1 controls other than white space.
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f/g

const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const MARKED: Record<string, string[]> = Object.fromEntries(
  ['a', 'e', 'o', 'u', 'y'].map((vowel) => [vowel, TONES.map((tone) => (vowel + tone).normalize('NFC'))]),
)

/** `oà` → `òa`: for every open syllable in oa, oe, uy the mark stands on the first vowel. */
const OPEN_FORMS = new Map<string, string>()
/** `òan` → `oàn`: a closed syllable carries the mark on the second vowel. */
const CLOSED_FORMS = new Map<string, string>()
for (const [first, second] of [
  ['o', 'a'],
  ['o', 'e'],
  ['u', 'y'],
] as const) {
  for (let tone = 0; tone < TONES.length; tone++) {
    const markedFirst = MARKED[first]![tone]! + second
    const markedSecond = first + MARKED[second]![tone]!
    OPEN_FORMS.set(markedSecond, markedFirst)
    CLOSED_FORMS.set(markedFirst, markedSecond)
  }
}
const OPEN = new RegExp(`(?<!q)(${[...OPEN_FORMS.keys()].join('|')})(?![\\p{L}\\p{M}])`, 'giu')
const CLOSED = new RegExp(`(?<!q)(${[...CLOSED_FORMS.keys()].join('|')})(?=[\\p{L}])`, 'giu')

function keepCase(found: string, replacement: string): string {
  if (found === found.toLowerCase()) return replacement
  if (found === found.toUpperCase()) return replacement.toUpperCase()
  return [...replacement]
    .map((letter, i) => (found[i] === found[i]!.toLowerCase() ? letter : letter.toUpperCase()))
    .join('')
}

/**
 * NFC, tone marks placed one way (`hoà` and `hòa` are the same word), invisible and control characters out,
 * runs of white space as one space, trimmed. Case is kept. Idempotent.
 */
export function normalize(text: string): string {
  return (
    text
      // First what is invisible: it may stand between a letter and its mark.
      .replace(INVISIBLE, '')
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(OPEN, (found) => keepCase(found, OPEN_FORMS.get(found.toLowerCase()) ?? found))
      .replace(CLOSED, (found) => keepCase(found, CLOSED_FORMS.get(found.toLowerCase()) ?? found))
  )
}

function foldSlowly(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

/** Letters below are folded one by one from a table: a tenth of the time, and every question folds thousands. */
const TABLED = 0x2200
/** How a final sigma is written depends on its neighbours. */
const SIGMA = 0x3a3
const FOLDED = Array.from({ length: TABLED }, (_, code) => foldSlowly(String.fromCharCode(code)))
const BEARS_MARK = Uint8Array.from({ length: TABLED }, (_, code) =>
  Number(/đ|Đ|[\u0300-\u0323]|\u031b/.test(String.fromCharCode(code).normalize('NFD'))),
)

/** Lower case without diacritics, `đ` as `d`. Length may change; use it for comparing only. */
export function fold(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= TABLED || code === SIGMA) return foldSlowly(text)
    folded += FOLDED[code]!
  }
  return folded
}

/** True when any letter carries a Vietnamese mark (tone, circumflex, breve, horn) or is `đ`. */
export function hasDiacritics(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (BEARS_MARK[text.charCodeAt(i)]) return true
  return false
}
