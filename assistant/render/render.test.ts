import { describe, expect, it } from 'vitest'
import type { Block, Citation } from '../types.ts'
import { renderBlock, renderMarkdown } from './markdown.ts'
import { renderPlain } from './plain.ts'

const CITATION: Citation = {
  n: 1,
  passage: '9.000101#fees',
  code: '9.000101',
  section: 'fees',
  breadcrumb: ['Nuôi ong', 'Phí'],
  quote: 'x',
  url: 'https://a.vn/b(c)',
}
const BLOCKS: Block[] = [
  { type: 'paragraph', text: 'Lệ phí là 10.000 đồng [1].', citations: [1] },
  { type: 'notice', tone: 'warning', text: 'Chỉ ở Huế', citations: [] },
  { type: 'key-facts', title: 'Khác', facts: [{ label: 'Hạn', value: '7 ngày', citations: [1] }] },
  { type: 'checklist', title: 'Giấy tờ', items: [{ text: 'Tờ khai', note: '1 bản chính', citations: [1] }] },
  { type: 'steps', title: 'Các bước', items: [{ text: 'Nộp', citations: [] }] },
  {
    type: 'table',
    title: 'Phí',
    columns: ['Cách', 'Mức', 'Khi'],
    rows: [{ cells: ['Chung', '1|2', ''], citations: [1] }],
  },
  { type: 'choices', question: 'Cái nào?', choices: [{ label: 'Mới', code: '9.000103', message: 'm' }] },
  { type: 'links', title: 'Trang', links: [{ label: 'Xem', url: 'https://a.vn/b' }] },
]

describe('Markdown', () => {
  it('renders every block, marks once, sources at the end', () => {
    expect(renderMarkdown(BLOCKS, [CITATION])).toMatchInlineSnapshot(`
      "Lệ phí là 10.000 đồng [1].

      > **Lưu ý:** Chỉ ở Huế

      **Khác**

      - Hạn: **7 ngày** [1]

      **Giấy tờ**

      - [ ] Tờ khai – 1 bản chính [1]

      **Các bước**

      1. Nộp

      **Phí**

      | Cách | Mức | Khi |
      | --- | --- | --- |
      | Chung | 1\\|2 |  [1] |

      1. Mới (9.000103)

      **Trang**

      - [Xem](https://a.vn/b)

      **Nguồn**

      [1] [Nuôi ong › Phí](https://a.vn/b%28c%29) (9.000101#fees)"
    `)
  })

  it('lets nothing of a record become markup', () => {
    const hostile =
      '<script>x</script> [bấm](https://xau.example) [1](https://xau.example) ![i](x) **đậm** `code` _n_\n# Đầu\n- mục'
    const text = renderBlock({ type: 'paragraph', text: hostile, citations: [] })
    expect(text).not.toMatch(/(?<!\\)<|(?<!\\)\[b|(?<!\\)\[1\]\(|(?<!\\)\*\*|(?<!\\)`|^#|^- /m)
    expect(
      renderBlock({ type: 'links', title: 'L', links: [{ label: 'x', url: 'javascript:alert(1)' }] }),
    ).toContain('(#)')
  })
})

describe('plain text', () => {
  it('reads without markup, with sources or without', () => {
    expect(renderPlain(BLOCKS, [CITATION])).toMatchInlineSnapshot(`
      "Lệ phí là 10.000 đồng [1].

      Lưu ý: Chỉ ở Huế

      Khác:
      - Hạn: 7 ngày [1]

      Giấy tờ:
      - Tờ khai – 1 bản chính [1]

      Các bước:
      1. Nộp

      Phí:
      - Chung: 1|2 [1]

      1. Mới (9.000103)

      Trang:
      - Xem: https://a.vn/b

      Nguồn:
      [1] Nuôi ong › Phí (9.000101#fees)
      https://a.vn/b(c)"
    `)
    expect(renderPlain(BLOCKS, [CITATION], { sources: false })).not.toMatch(/\[1\]|Nguồn/)
  })
})
