import { SourceError } from './errors.ts'

const UTF8 = 'Save the file as UTF-8 and give it again'

/**
 * Bytes → text: UTF-8 with or without a mark, line ends as `\n`. Other encodings are named, not guessed at: a wrong
 * guess changes Vietnamese letters silently.
 *
 * @throws SourceError `file.empty`, `file.binary`, `file.encoding` or `file.truncated`
 */
export function decode(bytes: Uint8Array, file: string): string {
  if (bytes.length === 0)
    throw new SourceError('file.empty', file, 'the file is empty', 'Fetch or write it again.')
  const utf16 = utf16Order(bytes)
  if (utf16 !== null) {
    const remedy = `${UTF8}, for example: iconv -f UTF-16${utf16} -t UTF-8.`
    throw new SourceError('file.encoding', file, 'the text is in UTF-16, not UTF-8', remedy)
  }
  if (bytes.subarray(0, 8192).includes(0)) {
    const remedy = 'Give a text file: a portal record, Markdown, or a catalogue in CSV.'
    throw new SourceError('file.binary', file, 'the file is binary, not text', remedy)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw notUtf8(bytes, file, cause)
  }
  text = text.replace(/\r\n?/g, '\n')
  if (text.trim() === '')
    throw new SourceError('file.empty', file, 'the file holds only blank space', 'Fetch or write it again.')
  return text
}

function utf16Order(bytes: Uint8Array): 'LE' | 'BE' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'BE'
  // Without a mark: in Vietnamese text about half of the letters have a zero byte, always on the same side.
  const sample = bytes.subarray(0, 400)
  const zeros = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++
  })
  const side = sample.length / 2
  if (zeros[1]! > side * 0.3 && zeros[0]! < side * 0.05) return 'LE'
  if (zeros[0]! > side * 0.3 && zeros[1]! < side * 0.05) return 'BE'
  return null
}

function notUtf8(bytes: Uint8Array, file: string, cause: unknown): SourceError {
  for (let cut = 1; cut <= 3; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
      const reason = 'the file ends in the middle of a letter'
      return new SourceError('file.truncated', file, reason, 'Fetch it again; it was cut off.', { cause })
    } catch {
      // Broken before its end as well: another encoding.
    }
  }
  const control = bytes.subarray(0, 4096).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length
  if (control > bytes.subarray(0, 4096).length * 0.02) {
    return new SourceError('file.binary', file, 'the file is binary, not text', 'Give a text file.', {
      cause,
    })
  }
  const reason = 'the text is not UTF-8; it may be in windows-1258, TCVN3 or VNI'
  return new SourceError(
    'file.encoding',
    file,
    reason,
    `${UTF8}, for example: iconv -f WINDOWS-1258 -t UTF-8.`,
    { cause },
  )
}
