/** One file → its text. Runs inside the worker: what hangs or eats memory here is killed from outside. */
import { SourceError } from '../errors.ts'
import { decodeText } from './encodings.ts'
import { blocksOfDoc } from './formats/doc.ts'
import { blocksOfDocx } from './formats/docx.ts'
import { blocksOfHtml } from './formats/html.ts'
import { readPdf } from './formats/pdf.ts'
import { blocksOfPages, type PageLines } from './formats/pdf-blocks.ts'
import { openRecogniser } from './formats/pdf-ocr.ts'
import { fromTcvn3, isTcvn3 } from './tcvn3.ts'
import { encodingNotes, refuseLarge } from './text.ts'
import type { Extracted, ExtractedBlock, ExtractionNote, ExtractLimits, WorkerFormat } from './types.ts'

/** Confidence of the recogniser below which a page is reported. */
const UNCERTAIN_BELOW = 0.8

export interface ReadOptions {
  limits: ExtractLimits
  /** Recognise pages that are pictures. */
  ocr: boolean
}

/** @throws SourceError `extract.broken`, `extract.too-large`, `extract.ocr-missing`, `file.encoding`, `file.empty` */
export async function readFormat(
  bytes: Uint8Array,
  format: WorkerFormat,
  file: string,
  options: ReadOptions,
): Promise<Extracted> {
  const extracted = await guarded(file, format, () => read(bytes, format, file, options))
  refuseLarge(extracted, file, options.limits)
  if (extracted.blocks.length === 0)
    throw new SourceError('file.empty', file, 'the file holds no text', 'Check whether it is the right file.')
  return withoutLegacyFonts(extracted)
}

async function read(
  bytes: Uint8Array,
  format: WorkerFormat,
  file: string,
  options: ReadOptions,
): Promise<Extracted> {
  const plain = (blocks: ExtractedBlock[], notes: ExtractionNote[] = []): Extracted => ({
    format,
    blocks,
    pages: null,
    confidence: null,
    notes,
  })
  switch (format) {
    case 'pdf':
      return readPages(bytes, file, options)
    case 'doc':
      return plain(await blocksOfDoc(bytes))
    case 'docx':
      return plain(await blocksOfDocx(bytes))
    case 'html': {
      const { text, encoding } = decodeText(bytes, file)
      return plain(blocksOfHtml(text), encodingNotes(encoding))
    }
  }
}

async function readPages(bytes: Uint8Array, file: string, { limits, ocr }: ReadOptions): Promise<Extracted> {
  const pdf = await readPdf(bytes, limits)
  const notes: ExtractionNote[] = []
  const recognised: PageLines[] = []
  const confidences: number[] = []
  if (pdf.pictures.length > 0) {
    const recogniser = ocr ? await openRecogniser() : null
    if (!recogniser && pdf.pages.length === 0) throw noText(file, ocr)
    try {
      for (const page of pdf.pictures) {
        if (!recogniser) {
          notes.push({ rule: 'extract.page-empty', detail: 'the page is a picture', page })
          continue
        }
        const { page: lines, confidence } = await inTime(
          recogniser.read(pdf.document, page),
          limits,
          file,
          page,
        )
        recognised.push(lines)
        confidences.push(confidence)
        const rule = confidence < UNCERTAIN_BELOW ? 'extract.ocr-uncertain' : 'extract.ocr'
        notes.push({ rule, detail: `confidence ${Math.round(confidence * 100)} %`, page })
      }
    } finally {
      await recogniser?.close()
    }
  }
  const blocks = blocksOfPages([...pdf.pages, ...recognised].sort((a, b) => a.number - b.number))
  const confidence =
    confidences.length > 0 ? confidences.reduce((sum, each) => sum + each, 0) / confidences.length : null
  return { format: 'pdf', blocks, pages: pdf.count, confidence, notes }
}

function noText(file: string, ocr: boolean): SourceError {
  return new SourceError(
    'extract.ocr-missing',
    file,
    'its pages are pictures without text',
    ocr
      ? 'Install the optional packages tesseract.js, @tesseract.js-data/vie and @napi-rs/canvas, and give it again.'
      : 'Give it again without --no-ocr, or ask the agency for the text.',
  )
}

async function inTime<T>(work: Promise<T>, limits: ExtractLimits, file: string, page: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = `recognising page ${page} took longer than ${limits.ocrMillisecondsPerPage / 1000} s`
      reject(
        new SourceError('extract.too-slow', file, reason, 'Ask the agency for the text, or leave it out.'),
      )
    }, limits.ocrMillisecondsPerPage)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Text in fonts of the TCVN3 kind comes out of Word and PDF files as signs: turned into letters, and said. */
function withoutLegacyFonts(extracted: Extracted): Extracted {
  const words = extracted.blocks.map((block) =>
    block.kind === 'table' ? block.rows.flat().join(' ') : block.text,
  )
  if (!isTcvn3(words.join(' '))) return extracted
  const converted = (text: string) => fromTcvn3(text)
  const blocks = extracted.blocks.map(
    (block): ExtractedBlock =>
      block.kind === 'table'
        ? { ...block, rows: block.rows.map((row) => row.map(converted)) }
        : { ...block, text: converted(block.text) },
  )
  const note: ExtractionNote = { rule: 'extract.legacy-encoding', detail: 'TCVN3 fonts', page: null }
  return { ...extracted, blocks, notes: [...extracted.notes, note] }
}

/** Faults of the parsers in words: what they throw says little to a maintainer. */
async function guarded<T>(file: string, format: WorkerFormat, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) }
    if (name === 'PasswordException')
      throw new SourceError(
        'extract.locked',
        file,
        'it is locked with a password',
        'Unlock it, and give it again.',
        { cause },
      )
    if (cause instanceof RangeError)
      throw new SourceError('extract.too-large', file, message, 'Split the file, or leave it out.', { cause })
    const reason = `it looks like ${format.toUpperCase()} and cannot be read (${message.slice(0, 200)})`
    throw new SourceError(
      'extract.broken',
      file,
      reason,
      'Open it in a program, save it anew, or fetch it again.',
      { cause },
    )
  }
}
