/** Bytes of a text file → text, with the older Vietnamese encodings told apart. */
import { SourceError } from '../errors.ts'
import { fromTcvn3, isTcvn3 } from './tcvn3.ts'

/** Encodings that are recognised and not converted, with what turns them into UTF-8. */
type Recognised = 'windows-1258' | 'VNI' | 'VPS'

export interface DecodedText {
  text: string
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'TCVN3'
}

/**
 * UTF-8, UTF-16 (with a mark, or by where its zero bytes stand) and TCVN3 are read; line ends become `\n`. Others are
 * named, not guessed at: a wrong guess changes Vietnamese letters silently.
 * @throws SourceError `file.empty`, `file.binary`, `file.truncated`; `file.encoding` naming windows-1258, VNI or VPS, or
 *   that it is none of these
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const { text, encoding } = read(bytes, file)
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (lines.trim() === '')
    throw new SourceError('file.empty', file, 'the file holds no text', 'Fetch or write it again.')
  return { text: lines, encoding }
}

function read(bytes: Uint8Array, file: string): DecodedText {
  if (bytes.length === 0)
    throw new SourceError('file.empty', file, 'the file is empty', 'Fetch or write it again.')
  const order = utf16Order(bytes)
  if (order)
    return {
      text: new TextDecoder(order).decode(bytes),
      encoding: order === 'utf-16le' ? 'UTF-16LE' : 'UTF-16BE',
    }
  refuseBinary(bytes, file)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return isTcvn3(text) ? { text: fromTcvn3(text), encoding: 'TCVN3' } : { text, encoding: 'UTF-8' }
  } catch {
    // First: UTF-8 read as another encoding looks much like TCVN3.
    refuseCut(bytes, file)
    const text = new TextDecoder('windows-1252').decode(bytes)
    if (vniShare(text) < 0.12 && isTcvn3(text)) return { text: fromTcvn3(text), encoding: 'TCVN3' }
    const found = recognise(bytes, text)
    const reason = found
      ? `the text is in ${found}, not UTF-8`
      : 'the text is not UTF-8; it may be in windows-1258, TCVN3 or VNI'
    const remedy =
      found === 'windows-1258' || found === null
        ? 'Convert it, for example: iconv -f WINDOWS-1258 -t UTF-8.'
        : 'Convert it to UTF-8 with a Vietnamese keyboard program (UniKey: Ctrl+Shift+F6), and give it again.'
    throw new SourceError('file.encoding', file, reason, remedy)
  }
}

function refuseBinary(bytes: Uint8Array, file: string): void {
  const sample = bytes.subarray(0, 8192)
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length
  if (!sample.includes(0) && controls <= sample.length * 0.02) return
  const remedy = 'Give PDF, Word, HTML, Markdown, a portal record, or a catalogue in CSV.'
  throw new SourceError('file.binary', file, 'the file is binary, and of no kind that is read', remedy)
}

/** UTF-8 that only its last bytes spoil was cut off. */
function refuseCut(bytes: Uint8Array, file: string): void {
  for (let cut = 1; cut <= 3; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
    } catch {
      // Broken before its end as well: another encoding.
      continue
    }
    const reason = 'the file ends in the middle of a letter'
    throw new SourceError('file.truncated', file, reason, 'Fetch it again; it was cut off.')
  }
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // In Vietnamese text about half of the letters have a zero byte, always on the same side.
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++
  })
  const side = sample.length / 2
  if (zeros[1]! > side * 0.3 && zeros[0]! < side * 0.05) return 'utf-16le'
  if (zeros[0]! > side * 0.3 && zeros[1]! < side * 0.05) return 'utf-16be'
  return null
}

/**
 * VNI writes a letter and its mark as two bytes (`aø` à, `eä` ệ as `eä`), windows-1258 a letter and a combining mark
 * (0xCC, 0xD2, 0xDE, 0xEC, 0xF2); VPS uses the control bytes 0x80 … 0x9F for letters.
 */
function recognise(bytes: Uint8Array, text: string): Recognised | null {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  if (letters === 0) return null
  const share = (pattern: RegExp) => (text.match(pattern)?.length ?? 0) / letters
  if (vniShare(text) > 0.05) return 'VNI'
  if (share(/[aeiouyâêôăõýAEIOUY][\u00cc\u00d2\u00de\u00ec\u00f2]/g) > 0.04) return 'windows-1258'
  const controls = bytes.filter((byte) => byte >= 0x80 && byte <= 0x9f).length
  return controls / letters > 0.03 ? 'VPS' : null
}

/** Pairs of a letter and its mark, for each letter. */
function vniShare(text: string): number {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  const pairs = text.match(/[aeouyAEOUYôöêâ][ùøûõïáàåãäéèúüëÙØÛÕÏÁÀÅÃÄÉÈÚÜË]/g)?.length ?? 0
  return letters === 0 ? 0 : pairs / letters
}
