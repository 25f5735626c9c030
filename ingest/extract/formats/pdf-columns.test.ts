/** Prose in two columns, printed by a real browser, and as bare geometry. */
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../../../widget/testing/browser.ts'
import type { ExtractedBlock } from '../types.ts'
import { readPdf } from './pdf.ts'
import { blocksOfPages } from './pdf-blocks.ts'
import { readingOrder } from './pdf-columns.ts'
import type { TextPiece } from './pdf-pieces.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function blocksOf(html: string): Promise<ExtractedBlock[]> {
  const page = await browser.newPage()
  try {
    await page.setContent(`<meta charset="utf-8"><style>
      body { font: 12pt/1.3 serif; margin: 0 } p { margin: 0 0 .4em }
      .two { columns: 2; column-gap: 24pt; text-align: justify } .head { display: flex; justify-content: space-between }
      td { vertical-align: top; padding: 4pt 8pt } </style>${html}`)
    const bytes = await page.pdf({
      format: 'A4',
      margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' },
    })
    return blocksOfPages((await readPdf(bytes, { pages: 50 })).pages)
  } finally {
    await page.close()
  }
}

const WORDS =
  'người nộp hồ sơ tại bộ phận một cửa phải mang theo bản chính giấy tờ tùy thân để cán bộ đối chiếu và ghi vào sổ tiếp nhận'.split(
    ' ',
  )
/** Sentences of the words from a place on; each begins with a number of its own. */
const sentence = (number: number, length: number) =>
  `Câu số ${number} ${Array.from({ length }, (_, i) => WORDS[(number * 7 + i) % WORDS.length]).join(' ')}.`
const paragraphs = (lengths: readonly number[]) => lengths.map((length, i) => sentence(i + 1, length))
const html = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')
const textsOf = (blocks: readonly ExtractedBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [block.kind]))
/** How lines of one paragraph were told apart does not matter here, their order does. */
const whole = (texts: readonly string[]) => texts.join(' ')

describe('a printed page', () => {
  it('is read column after column, between what stands across it', async () => {
    const texts = paragraphs([40, 25, 60, 33, 48, 70, 21, 55])
    const [above, below] = ['PHỤ LỤC VỀ VIỆC TIẾP NHẬN HỒ SƠ TẠI BỘ PHẬN MỘT CỬA CẤP XÃ', sentence(90, 40)]
    const found = textsOf(
      await blocksOf(`<p>${above}</p><div class="two">${html(texts)}</div><p>${below}</p>`),
    )
    expect(whole(found)).toBe(whole([above, ...texts, below]))
    // A paragraph that goes on at the top of the next column is one paragraph.
    expect(found).toEqual([above, ...texts, below])
  })

  it('goes on over pages', async () => {
    const texts = paragraphs(Array.from({ length: 40 }, (_, i) => 30 + ((i * 17) % 50)))
    const found = textsOf(await blocksOf(`<div class="two">${html(texts)}</div>`))
    expect(whole(found)).toBe(whole(texts))
  })

  it('in one column is read as before', async () => {
    const texts = paragraphs([40, 25, 60, 33, 48, 70])
    expect(whole(textsOf(await blocksOf(html(texts))))).toBe(whole(texts))
  })

  it('keeps a table of two columns of words a table', async () => {
    const rows = [
      [38, 12],
      [14, 41],
      [29, 30],
      [9, 44],
    ].map(([left, right], i) => [sentence(i + 1, left!), sentence(50 + i, right!)])
    const cells = rows.map(([left, right]) => `<tr><td>${left}</td><td>${right}</td></tr>`).join('')
    const found = await blocksOf(
      `<p>${sentence(80, 30)}</p><table>${cells}</table><p>${sentence(81, 30)}</p>`,
    )
    const said = JSON.stringify(found)
    // Whatever becomes of its lines, the left cells are not read before all the right ones.
    expect(said.indexOf('Câu số 50')).toBeLessThan(said.indexOf('Câu số 4 '))
  })

  it("keeps the halves of an instrument's head and foot side by side", async () => {
    const head =
      '<div class="head"><div>ỦY BAN NHÂN DÂN<br>TỈNH HÀ GIANG<br>Số: 12/QĐ-UBND</div><div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>Hà Giang, ngày 02 tháng 01 năm 2026</div></div>'
    const foot =
      '<div class="head"><div>Nơi nhận:<br>- Như Điều 3;<br>- Bộ Tư pháp;<br>- Văn phòng;<br>- Các sở;<br>- Công báo;<br>- Lưu: VT.</div><div>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br><br><br><br>Nguyễn Văn A</div></div>'
    const said = JSON.stringify(await blocksOf(`${head}${html(paragraphs([60, 40, 50]))}${foot}`))
    for (const [one, beside, beneath] of [
      ['ỦY BAN NHÂN DÂN', 'CỘNG HÒA', 'TỈNH HÀ GIANG'],
      ['Nơi nhận', 'TM. ỦY BAN', 'Như Điều 3'],
    ] as const) {
      expect(said.indexOf(one)).toBeLessThan(said.indexOf(beside))
      expect(said.indexOf(beside)).toBeLessThan(said.indexOf(beneath))
    }
  })

  it('of two languages side by side keeps each together', async () => {
    const english = Array.from(
      { length: 9 },
      (_, i) => `Sentence ${i + 1} ${'of the other language '.repeat(3 + ((i * 5) % 8))}.`,
    )
    const texts = paragraphs([32, 34, 30, 33, 31, 32, 34, 33, 30])
    const found = whole(
      textsOf(
        await blocksOf(
          `<div class="head" style="gap: 24pt"><div style="width: 50%">${html(texts)}</div><div style="width: 50%">${html(english)}</div></div>`,
        ),
      ),
    )
    expect(found.indexOf('Câu số 9')).toBeLessThan(found.indexOf('Sentence 1 '))
    expect(found.startsWith(texts[0]!)).toBe(true)
  })
})

describe('the order of pieces', () => {
  const LINE = 14
  /** A column as pieces, one a line: all full but those that end a paragraph. */
  const column = (name: string, x: number, top: number, lines: readonly boolean[]): TextPiece[] =>
    lines.map((isFull, i) => ({
      text: `${name}${i}`,
      x,
      y: top - i * LINE,
      width: isFull ? 220 : 90,
      height: 11,
    }))
  const lines = fc.array(
    fc.integer({ min: 0, max: 9 }).map((n) => n > 1),
    { minLength: 12, maxLength: 40 },
  )

  it('is left column, right column, whatever the lengths of the paragraphs', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 6 }), (left, right, offset) => {
        const isFull = (side: readonly boolean[]) => side.filter(Boolean).length >= 0.6 * side.length
        fc.pre(isFull(left) && isFull(right))
        // Columns that end far apart have a one-sided foot, which is prose too.
        const pieces = [...column('L', 60, 700, left), ...column('R', 310, 700 - offset, right)]
        const order = readingOrder(pieces)
        const texts = order.map((group) => group.map(({ text }) => text))
        expect(texts.flat().sort()).toEqual(pieces.map(({ text }) => text).sort())
        if (texts.length > 1) {
          expect(texts.slice(0, 2)).toEqual([left.map((_, i) => `L${i}`), right.map((_, i) => `R${i}`)])
        }
      }),
    )
  })

  it('of a table with words in two columns is the order of its rows', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 10 }), (rows) => {
        let top = 700
        const pieces: TextPiece[] = []
        for (const [left, right] of rows) {
          const cell = (name: string, x: number, lines: number) =>
            column(
              name,
              x,
              top,
              Array.from({ length: lines }, (_, i) => i < lines - 1),
            )
          pieces.push(...cell('L', 60, left), ...cell('R', 310, right))
          top -= Math.max(left, right) * LINE
        }
        expect(readingOrder(pieces)).toHaveLength(1)
      }),
    )
  })

  it('loses no piece, wherever the pieces stand', () => {
    const piece = fc.record({
      text: fc.string({ maxLength: 5 }),
      x: fc.integer({ min: 0, max: 600 }),
      y: fc.integer({ min: 0, max: 800 }),
      width: fc.integer({ min: 0, max: 300 }),
      height: fc.integer({ min: 0, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const printed = pieces.filter(({ text }) => text.trim() !== '').length
        const kept = readingOrder(pieces)
          .flat()
          .filter(({ text }) => text.trim() !== '').length
        expect(kept).toBe(printed)
      }),
    )
  })
})
