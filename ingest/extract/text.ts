/** Plain text needs no worker: cutting it into paragraphs neither hangs nor grows. */
import { SourceError } from '../errors.ts'
import type { DecodedText } from './encodings.ts'
import { blocksOfText } from './formats/text.ts'
import { EXTRACT_LIMITS, type Extracted, type ExtractionNote, type ExtractLimits } from './types.ts'

/** @throws SourceError `extract.too-large` */
export function readText(
  { text, encoding }: DecodedText,
  file: string,
  limits: ExtractLimits = EXTRACT_LIMITS,
): Extracted {
  const extracted: Extracted = {
    format: 'text',
    blocks: blocksOfText(text),
    pages: null,
    confidence: null,
    notes: encodingNotes(encoding),
  }
  refuseLarge(extracted, file, limits)
  return extracted
}

export function encodingNotes(encoding: DecodedText['encoding']): ExtractionNote[] {
  return encoding === 'UTF-8' ? [] : [{ rule: 'extract.legacy-encoding', detail: encoding, page: null }]
}

/** @throws SourceError `extract.too-large` beyond the limit of characters */
export function refuseLarge({ blocks }: Extracted, file: string, limits: ExtractLimits): void {
  let characters = 0
  for (const block of blocks)
    characters += block.kind === 'table' ? block.rows.flat().join('').length : block.text.length
  if (characters <= limits.characters) return
  const reason = `the text has more than ${limits.characters / 1e6} million characters`
  throw new SourceError('extract.too-large', file, reason, 'Split the file.')
}
