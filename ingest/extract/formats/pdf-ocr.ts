/** Pages that are pictures, read optically. The recogniser and its data are optional packages. */
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ExtractedBlock } from '../types.ts'

/** Dots per inch at which pages are recognised; the data was made for about 300. */
const RESOLUTION = 300
/** Pixels of a page, at most: a poster is drawn smaller. */
const MAX_PIXELS = 40_000_000

export interface RecognisedPage {
  blocks: ExtractedBlock[]
  /** Of the recogniser, 0 … 1. */
  confidence: number
}

export interface Recogniser {
  read(document: PDFDocumentProxy, page: number): Promise<RecognisedPage>
  close(): Promise<void>
}

/** Null where the optional packages (`tesseract.js`, `@tesseract.js-data/vie`, `@napi-rs/canvas`) are not installed. */
export async function openRecogniser(): Promise<Recogniser | null> {
  const packages = await optionalPackages()
  if (!packages) return null
  const { createCanvas, createWorker, OEM, data } = packages
  const worker = await createWorker('vie', OEM.LSTM_ONLY, { langPath: data, gzip: true, cacheMethod: 'none' })
  return {
    async read(document, number) {
      const page = await document.getPage(number)
      const plain = page.getViewport({ scale: 1 })
      const scale = Math.min(RESOLUTION / 72, Math.sqrt(MAX_PIXELS / (plain.width * plain.height)))
      const viewport = page.getViewport({ scale })
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
      const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
      await page.render({ canvas: null, canvasContext, viewport }).promise
      page.cleanup()
      const picture = canvas.toBuffer('image/png')
      const { data: found } = await worker.recognize(picture, {}, { text: true, blocks: true })
      const blocks = (found.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.map(
          ({ lines }): ExtractedBlock => ({
            kind: 'paragraph',
            text: lines
              .map((line) => line.text.trim())
              .join('\n')
              .normalize('NFC'),
            page: number,
          }),
        ),
      )
      return { blocks: blocks.filter(({ kind }) => kind === 'paragraph'), confidence: found.confidence / 100 }
    },
    async close() {
      await worker.terminate()
    },
  }
}

async function optionalPackages() {
  try {
    const [{ createCanvas }, { createWorker, OEM }] = await Promise.all([
      import('@napi-rs/canvas'),
      import('tesseract.js'),
    ])
    const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')
    return { createCanvas, createWorker, OEM, data: path.join(path.dirname(manifest), '4.0.0_best_int') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.endsWith('MODULE_NOT_FOUND')) return null
    throw error
  }
}
