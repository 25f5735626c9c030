/** Pages that are pictures, read optically. The recogniser and its data are optional packages. */
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Line as RecognisedLine, Page as RecognisedText } from 'tesseract.js'
import type { PageLines, PageTable } from './pdf-blocks.ts'
import { linesOf } from './pdf-lines.ts'
import type { TextPiece } from './pdf-pieces.ts'
import { readCells } from './scan/cells.ts'
import { inkOf } from './scan/ink.ts'
import { findRules, type Ink, skewOf, tablesOf } from './scan/ruled.ts'

/** Dots per inch at which pages are recognised; the data was made for about 300. */
const RESOLUTION = 300
/** Pixels of a page, at most: a poster is drawn smaller. */
const MAX_PIXELS = 40_000_000
/** Skew that is put right, in radians: below, a rule still is one line; above, the page was laid down otherwise. */
const SKEWED = { from: 0.001, to: 0.05 }
/** Confidence of the recogniser below which a line outside of tables is a drawing or a stamp, 0 … 100. */
const DRAWING_BELOW = 30
/** What is painted over with a table that was read, around its outer rules. */
const BORDER = 8

export interface RecognisedPage {
  page: PageLines
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
  const { createCanvas, createWorker, OEM, PSM, data } = packages
  const worker = await createWorker('vie', OEM.LSTM_ONLY, { langPath: data, gzip: true, cacheMethod: 'none' })
  const blank = (width: number, height: number) => createCanvas(width, height) as Canvas

  async function draw(
    document: PDFDocumentProxy,
    number: number,
  ): Promise<{ picture: Canvas; scale: number }> {
    const page = await document.getPage(number)
    const plain = page.getViewport({ scale: 1 })
    const scale = Math.min(RESOLUTION / 72, Math.sqrt(MAX_PIXELS / (plain.width * plain.height)))
    const viewport = page.getViewport({ scale })
    const picture = blank(Math.ceil(viewport.width), Math.ceil(viewport.height))
    const canvasContext = picture.getContext('2d') as unknown as CanvasRenderingContext2D
    await page.render({ canvas: null, canvasContext, viewport }).promise
    page.cleanup()
    return { picture, scale }
  }

  function upright(picture: Canvas, skew: number): Canvas {
    const { width, height } = picture
    const turned = blank(width, height)
    const context = turned.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    context.translate(width / 2, height / 2)
    context.rotate(-skew)
    context.drawImage(picture, -width / 2, -height / 2)
    context.resetTransform()
    return turned
  }

  async function recognise(picture: Canvas, mode: string, letters = ''): Promise<RecognisedText> {
    await worker.setParameters({ tessedit_pageseg_mode: mode as never, tessedit_char_whitelist: letters })
    return (await worker.recognize(picture.toBuffer('image/png'), {}, { text: true, blocks: true })).data
  }

  const cellReader = {
    createCanvas: blank,
    async recognise(cell: Canvas, figures: boolean) {
      const found = figures
        ? await recognise(cell, PSM.SINGLE_LINE, '0123456789.')
        : await recognise(cell, PSM.SINGLE_BLOCK)
      const text = found.text
        .trim()
        .replace(/\n{2,}/g, '\n')
        .normalize('NFC')
      return { text, confidence: confidenceOf(found) / 100 }
    },
  }

  return {
    async read(document, number) {
      let { picture, scale } = await draw(document, number)
      const resolution = scale * 72
      let ink = inkIn(picture)
      let rules = findRules(ink, resolution)
      const skew = skewOf(rules, ink.width)
      if (Math.abs(skew) > SKEWED.from && Math.abs(skew) < SKEWED.to) {
        picture = upright(picture, skew)
        ink = inkIn(picture)
        rules = findRules(ink, resolution)
      }
      const { height } = picture
      const tables: PageTable[] = []
      const read: { length: number; confidence: number }[] = []
      for (const table of tablesOf(rules, resolution)) {
        const { rows, confidence } = await readCells(picture, ink, table, rules.horizontal, cellReader)
        tables.push({ y: (height - table.box.top) / scale, rows, confidence })
        for (const [y, row] of rows.entries())
          for (const [x, { length }] of row.entries()) read.push({ length, confidence: confidence[y]![x]! })
        const { left, top, right, bottom } = table.box
        const context = picture.getContext('2d')
        context.fillStyle = 'white'
        context.fillRect(left - BORDER, top - BORDER, right - left + 2 * BORDER, bottom - top + 2 * BORDER)
      }
      const found = await recognise(picture, PSM.AUTO)
      read.push({ length: found.text.length, confidence: found.confidence / 100 })
      const pieces = linesIn(found.blocks)
        .filter(({ confidence }) => confidence >= DRAWING_BELOW)
        .flatMap((line) => piecesOf(line, height, scale))
      return {
        page: { number, height: height / scale, lines: linesOf(pieces), tables },
        confidence: mean(read),
      }
    },
    async close() {
      await worker.terminate()
    },
  }
}

function inkIn(picture: Canvas): Ink {
  const { width, height } = picture
  return inkOf(picture.getContext('2d').getImageData(0, 0, width, height).data, width, height)
}

/** The mean of a cell, or that of its least sure figure: among sure words a wrong figure goes unseen. */
function confidenceOf({ confidence, blocks }: RecognisedText): number {
  const words = linesIn(blocks).flatMap((line) => line.words)
  return Math.min(confidence, ...words.filter(({ text }) => /\d/.test(text)).map((word) => word.confidence))
}

const linesIn = (blocks: RecognisedText['blocks']): RecognisedLine[] =>
  (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))

/** Words in points from the foot of the page, all on the height of their line; the recogniser has parted them. */
function piecesOf(
  { words, baseline, rowAttributes }: RecognisedLine,
  height: number,
  scale: number,
): TextPiece[] {
  return words.map(({ text, bbox: { x0, x1 } }) => ({
    text: `${text.normalize('NFC')} `,
    x: x0 / scale,
    y: (height - (baseline.y0 + baseline.y1) / 2) / scale,
    width: (x1 - x0) / scale,
    height: rowAttributes.rowHeight / scale,
  }))
}

/** The mean confidence, each text by its length; 0 without any. */
function mean(texts: readonly { length: number; confidence: number }[]): number {
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  return length === 0 ? 0 : texts.reduce((sum, text) => sum + text.confidence * text.length, 0) / length
}

async function optionalPackages() {
  try {
    const [{ createCanvas }, { createWorker, OEM, PSM }] = await Promise.all([
      import('@napi-rs/canvas'),
      import('tesseract.js'),
    ])
    const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')
    return { createCanvas, createWorker, OEM, PSM, data: path.join(path.dirname(manifest), '4.0.0_best_int') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.endsWith('MODULE_NOT_FOUND')) return null
    throw error
  }
}
