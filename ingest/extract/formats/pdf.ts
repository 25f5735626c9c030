import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ExtractLimits } from '../types.ts'
import type { PageLines } from './pdf-blocks.ts'
import { linesOf } from './pdf-lines.ts'

/** Letters on a page below which it counts as a picture. */
const PICTURE_BELOW = 20

type Content = Awaited<ReturnType<PDFPageProxy['getTextContent']>>
type TextItem = Extract<Content['items'][number], { str: string }>

export interface OpenPdf {
  /** Pages with text. */
  pages: PageLines[]
  /** Numbers of pages that hold a picture and next to no text. */
  pictures: number[]
  count: number
  document: PDFDocumentProxy
}

/** @throws Error of pdf.js for what is no PDF, damaged or locked; RangeError beyond the limit of pages */
export async function readPdf(bytes: Uint8Array, limits: Pick<ExtractLimits, 'pages'>): Promise<OpenPdf> {
  const document = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
  }).promise
  if (document.numPages > limits.pages)
    throw new RangeError(`the file has ${document.numPages} pages, at most ${limits.pages} are read`)
  const pages: PageLines[] = []
  const pictures: number[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const [, bottom, , top] = page.view as [number, number, number, number]
    const lines = linesOf(
      items
        .filter((item): item is TextItem => 'str' in item)
        .map((item) => ({
          text: item.str,
          x: item.transform[4] as number,
          y: item.transform[5] as number,
          width: item.width,
          height: Math.hypot(item.transform[2] as number, item.transform[3] as number) || item.height,
        })),
    )
    const letters = lines
      .flatMap(({ cells }) => cells)
      .reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
    if (letters < PICTURE_BELOW) pictures.push(number)
    else pages.push({ number, height: top - bottom, lines })
    page.cleanup()
  }
  return { pages, pictures, count: document.numPages, document }
}
