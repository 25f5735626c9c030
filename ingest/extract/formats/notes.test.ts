import { describe, expect, it } from 'vitest'
import { docOf } from '../../fixtures/doc.ts'
import { zipOf } from '../../fixtures/zip.ts'
import { detect } from '../detect.ts'
import { blocksOfDoc } from './doc.ts'
import { blocksOfDocx } from './docx.ts'
import { blocksOfHtml } from './html.ts'
import { blocksOfPages } from './pdf-blocks.ts'
import { linesOf } from './pdf-lines.ts'
import type { TextPiece } from './pdf-pieces.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** A Word file whose first paragraph refers to a note in the middle of its sentence. */
const word = zipOf([
  {
    name: '[Content_Types].xml',
    content:
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  },
  {
    name: '_rels/.rels',
    content: `<Relationships ${RELS}><Relationship Id="r" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`,
  },
  {
    name: 'word/_rels/document.xml.rels',
    content: `<Relationships ${RELS}><Relationship Id="f" Type="${TYPES}/footnotes" Target="footnotes.xml"/></Relationships>`,
  },
  {
    name: 'word/document.xml',
    content: `<w:document ${W}><w:body><w:p><w:r><w:t>Mức thu là 50.000 đồng</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> cho mỗi hồ sơ.</w:t></w:r></w:p><w:p><w:r><w:t>Hai.</w:t></w:r></w:p></w:body></w:document>`,
  },
  {
    name: 'word/footnotes.xml',
    content: `<w:footnotes ${W}><w:footnote w:id="2"><w:p><w:r><w:t>Sửa đổi năm 2025.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  },
])

describe('footnotes stand behind the paragraph that refers to them, their marks in no sentence', () => {
  it('of a Word file', async () => {
    expect(await blocksOfDocx(word)).toMatchObject([
      { kind: 'paragraph', text: 'Mức thu là 50.000 đồng cho mỗi hồ sơ.' },
      { kind: 'footnote', label: '1', text: 'Chú thích 1: Sửa đổi năm 2025.' },
      { kind: 'paragraph', text: 'Hai.' },
    ])
  })

  it('of an old Word file, in a table, too', async () => {
    const bytes = docOf(
      ['Mức thu là 50.000 đồng\x02 cho mỗi hồ sơ.', 'Hai.', 'Loại\tPhí\t', 'Một\t5.000\x02\t', 'Ba.'],
      ['Sửa đổi năm 2025.', 'Từ 2026.\rTrừ hộ nghèo.'],
    )
    expect(detect(bytes)).toMatchObject({ kind: 'document', format: 'doc' })
    expect(await blocksOfDoc(bytes)).toMatchObject([
      { kind: 'paragraph', text: 'Mức thu là 50.000 đồng cho mỗi hồ sơ.' },
      { kind: 'footnote', label: '1', text: 'Chú thích 1: Sửa đổi năm 2025.' },
      { kind: 'paragraph', text: 'Hai.' },
      {
        kind: 'table',
        rows: [
          ['Loại', 'Phí'],
          ['Một', '5.000'],
        ],
      },
      { kind: 'footnote', label: '2', text: 'Chú thích 2: Từ 2026.\nTrừ hộ nghèo.' },
      { kind: 'paragraph', text: 'Ba.' },
    ])
  })

  it('but at the end of an old Word file whose references do not pair with them', async () => {
    const blocks = await blocksOfDoc(docOf(['Một\x02.', 'Hai\x02.', 'Ba.'], ['Chỉ một.']))
    expect(blocks.map((block) => block.kind !== 'table' && block.text)).toEqual([
      'Một.',
      'Hai.',
      'Ba.',
      'Chú thích 1: Chỉ một.',
    ])
  })

  it('nor loses the endnotes of an old Word file', async () => {
    const blocks = await blocksOfDoc(docOf(['Một\x02.', 'Hai\x02.'], ['Cuối trang.'], ['Cuối tập.']))
    expect(blocks.map((block) => block.kind !== 'table' && block.text)).toEqual([
      'Một.',
      'Hai.',
      'Chú thích 1: Cuối trang.',
      'Chú thích 2: Cuối tập.',
    ])
  })

  it('of a page that Word saved', () => {
    const html = `<p>Mức thu là 50.000<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> đồng.</p><p>Hai <a href="#dau">đầu trang</a>.</p>
      <p><a href="#_ftnref1" name="_ftn1">[1]</a> Sửa đổi năm 2025.</p><p>Ba.</p>`
    expect(blocksOfHtml(html).map((block) => block.kind !== 'table' && block.text)).toEqual([
      'Mức thu là 50.000 đồng.',
      'Chú thích 1: Sửa đổi năm 2025.',
      'Hai đầu trang.',
      'Ba.',
    ])
  })

  it('and in a table, behind the table', () => {
    const html = `<table><tr><td>Phí</td><td>5.000<a href="#n1">(1)</a></td></tr><tr><td>b</td><td>c</td></tr></table><p>Hai.</p><ol><li id="n1">Từ 2026.</li></ol>`
    expect(blocksOfHtml(html)).toMatchObject([
      {
        kind: 'table',
        rows: [
          ['Phí', '5.000'],
          ['b', 'c'],
        ],
      },
      { kind: 'footnote', text: 'Chú thích 1: Từ 2026.' },
      { kind: 'paragraph', text: 'Hai.' },
    ])
  })

  it('a mark that leads to no note stays, and a link that nobody closes loses no words', () => {
    expect(blocksOfHtml('<p>Mục <a href="#m1">1</a> và <a href="#m2">phần hai<p>Ba.')).toMatchObject([
      { text: 'Mục 1 và phần hai' },
      { text: 'Ba.' },
    ])
  })

  it('a raised digit stays raised', () => {
    expect(blocksOfHtml('<p>50.000<sup>1</sup> đồng/m<sup>2</sup>, ngày 1<sup>st</sup></p>')).toMatchObject([
      { text: '50.000¹ đồng/m², ngày 1st' },
    ])
  })
})

const piece = (text: string, x: number, y: number, height = 12): TextPiece => ({
  text,
  x,
  y,
  height,
  width: text.length * height * 0.5,
})
const page = (pieces: TextPiece[], number = 1) => ({ number, height: 800, lines: linesOf(pieces) })

describe('rows of a PDF whose figures stand at half the height of a wrapped cell', () => {
  it('are one row, with the rows around', () => {
    const row = (y: number, name: string, fee: string) => [
      piece(`1 ${name}`, 80, y),
      piece('Cái', 400, y),
      piece(fee, 500, y),
    ]
    const [table] = blocksOfPages([
      page([
        ...row(700, 'Vòi', '20.000'),
        ...row(680, 'Lăng', '10.000'),
        piece('Đầu báo cháy, nút ấn,', 104, 660),
        piece('2', 80, 653),
        piece('Cái', 400, 653),
        piece('30.000', 500, 653),
        piece('chuông báo cháy', 104, 646),
        ...row(626, 'Bình', '45.000'),
      ]),
    ])
    expect(table).toMatchObject({
      kind: 'table',
      rows: [
        ['1 Vòi', 'Cái', '20.000'],
        ['1 Lăng', 'Cái', '10.000'],
        ['2 Đầu báo cháy, nút ấn, chuông báo cháy', 'Cái', '30.000'],
        ['1 Bình', 'Cái', '45.000'],
      ],
    })
  })
})

describe('footnotes of a PDF', () => {
  const foot = (mark: string, text: string, y: number) => [piece(mark, 80, y + 3, 6), piece(text, 86, y, 9)]
  it('stand behind their paragraph, also where a page cut it in the middle of the sentence', () => {
    const first = page([
      piece('Điều 1. Mức thu', 80, 700),
      piece('Mức thu là 50.000', 80, 680),
      piece('1', 184, 684, 7),
      piece(' đồng cho mỗi hồ sơ đề nghị cấp giấy phép mới', 190, 680),
      ...foot('1', 'Sửa đổi theo Thông tư mới', 100),
      piece('từ năm 2025.', 80, 88, 9),
    ])
    const second = page([piece('và mỗi lần cấp lại.', 80, 700), piece('Điều 2. Hiệu lực', 80, 660)], 2)
    const blocks = blocksOfPages([first, second])
    expect(blocks).toMatchObject([
      { text: 'Điều 1. Mức thu' },
      { text: 'Mức thu là 50.000 đồng cho mỗi hồ sơ đề nghị cấp giấy phép mới và mỗi lần cấp lại.' },
      { kind: 'footnote', label: '1', text: 'Chú thích 1: Sửa đổi theo Thông tư mới từ năm 2025.' },
      { text: 'Điều 2. Hiệu lực' },
    ])
  })

  it('need a mark on the page: small print at the foot stays where it is', () => {
    const blocks = blocksOfPages([
      page([
        piece('Diện tích 50 m', 80, 700),
        piece('2', 164, 704, 7),
        piece('trở lên.', 180, 700),
        piece('Nơi nhận: như trên', 80, 120, 9),
        ...foot('2', 'không có dấu', 100),
      ]),
    ])
    expect(blocks.map((block) => block.kind)).not.toContain('footnote')
    expect(blocks[0]).toMatchObject({ text: 'Diện tích 50 m² trở lên.' })
  })
})
