/** What a file says, before anyone decides what it is: text in reading order, with the page each piece stands on. */

/** Formats whose parsers may hang or grow over a file: they are read in a worker. */
export type WorkerFormat = 'pdf' | 'doc' | 'docx' | 'html'
export type Format = WorkerFormat | 'text'

interface OnPage {
  /** From 1; null where the format has no pages. */
  page: number | null
}

export type ExtractedBlock =
  | ({ kind: 'paragraph'; text: string } & OnPage)
  /** `level` from 1; only where the format itself marks headings. */
  | ({ kind: 'heading'; level: number; text: string } & OnPage)
  /** Rows of cells, as many cells in each row as columns; a cell keeps its line breaks. */
  | ({
      kind: 'table'
      rows: string[][]
      /** Of each cell, 0 … 1; absent where the words were not recognised optically cell by cell. */
      confidence?: number[][]
    } & OnPage)
  | ({ kind: 'footnote'; label: string; text: string } & OnPage)

/** Something a maintainer should know of how the text was come by. */
export interface ExtractionNote {
  rule:
    | 'extract.legacy-encoding'
    | 'extract.ocr'
    | 'extract.ocr-uncertain'
    | 'extract.page-empty'
    | 'extract.repaired'
  detail: string
  page: number | null
}

export interface Extracted {
  format: Format
  blocks: ExtractedBlock[]
  /** Number of pages; null where the format has none. */
  pages: number | null
  /** Mean confidence of the pages that were recognised optically, 0 … 1; null when none was. */
  confidence: number | null
  notes: ExtractionNote[]
}

/** Bounds on one untrusted file. */
export interface ExtractLimits {
  /** Pages of a PDF. */
  pages: number
  /** Characters of text in all. */
  characters: number
  /** Milliseconds for the whole file, optical recognition aside. */
  milliseconds: number
  /** Milliseconds for each page that is recognised optically. */
  ocrMillisecondsPerPage: number
  /** Megabytes of memory of the worker. */
  memory: number
}

export const EXTRACT_LIMITS: ExtractLimits = {
  pages: 2_000,
  characters: 20_000_000,
  milliseconds: 60_000,
  // A dense table is recognised cell by cell.
  ocrMillisecondsPerPage: 180_000,
  memory: 1_024,
}
