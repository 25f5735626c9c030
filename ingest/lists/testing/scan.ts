/** A scan made for a test: ruled tables drawn as pictures on the pages of a PDF. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas'

/** A4 at 200 dots per inch, and at 72. */
const [WIDTH, HEIGHT] = [1654, 2339]
const [PAGE_WIDTH, PAGE_HEIGHT] = [595, 842]
const FONT = 'Scan'
const LINE = 44
const PAD = 16

export interface ScannedPage {
  lines: string[]
  /** Widths of the columns in pixels. */
  columns: number[]
  /** Cells; `\n` breaks a line. A row of one cell spans all columns. */
  rows: string[][]
}

/**
 * The font has Latin-1 letters only: words with `ệ` or `ủ` cannot be drawn.
 * @param skew degrees by which every page stands askew
 */
export function scannedPdf(pages: readonly ScannedPage[], skew = 0): Uint8Array {
  const fonts = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  GlobalFonts.registerFromPath(join(fonts, 'standard_fonts', 'LiberationSans-Regular.ttf'), FONT)
  const pdf = new PDFDocument()
  for (const page of pages) {
    const context = pdf.beginPage(PAGE_WIDTH, PAGE_HEIGHT) as unknown as SKRSContext2D
    context.drawImage(pictureOf(page, skew), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
    pdf.endPage()
  }
  return new Uint8Array(pdf.close())
}

function pictureOf({ lines, columns, rows }: ScannedPage, skew: number) {
  const picture = createCanvas(WIDTH, HEIGHT)
  const context = picture.getContext('2d')
  context.fillStyle = '#fdfdfa'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.translate(WIDTH / 2, HEIGHT / 2)
  context.rotate((skew * Math.PI) / 180)
  context.translate(-WIDTH / 2, -HEIGHT / 2)
  context.fillStyle = '#181818'
  context.strokeStyle = '#181818'
  context.lineWidth = 3
  context.font = `36px ${FONT}`
  let y = 200
  for (const line of lines) {
    context.fillText(line, 160, y)
    y += LINE * 1.5
  }
  for (const row of rows) {
    const height = Math.max(...row.map((cell) => cell.split('\n').length)) * LINE + 2 * PAD
    const widths = row.length === 1 ? [columns.reduce((sum, width) => sum + width, 0)] : columns
    let x = 120
    for (const [i, width] of widths.entries()) {
      context.strokeRect(x, y, width, height)
      for (const [n, text] of row[i]!.split('\n').entries())
        context.fillText(text, x + PAD, y + PAD + LINE * (n + 0.8))
      x += width
    }
    y += height
  }
  return picture
}
