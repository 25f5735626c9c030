import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html, webUrl } from './assets/markup.js'
import {
  documentPath,
  formatDay,
  passageAnchor,
  renderAnswer,
  renderBlock,
  renderSources,
} from './assets/render.js'

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    '\u202egnp.exe',
    '&lt;',
    '</p>',
  ),
)

describe('markup', () => {
  it('escapes every value; nothing of it is a tag, an attribute or a direction', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeHtml(text)
        expect(escaped).not.toMatch(/[<>"'\u202a-\u202e\u2066-\u2069\u0000-\u0008]/)
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
        expect(html`<p title="${text}">${[text, [text]]}</p>`.text).toBe(
          `<p title="${escaped}">${escaped}${escaped}</p>`,
        )
      }),
    )
  })

  it('shows direction controls as text and keeps Vietnamese as it is', () => {
    expect(escapeHtml('a\u202eb\u2066')).toBe('a[U+202E]b[U+2066]')
    expect(escapeHtml('Ủy ban – “nhân dân” 100 %\n\tx')).toBe('Ủy ban – “nhân dân” 100 %\n\tx')
  })

  it('puts in markup as it is, and nothing for what is absent', () => {
    expect(
      html`<ul>${['a', null, undefined, false, true, 0].map((x) => html`<li>${x}</li>`)}</ul>`.text,
    ).toBe('<ul><li>a</li><li></li><li></li><li></li><li></li><li>0</li></ul>')
    expect(html`${{ text: '<b>', toString: () => '<b>' }}`.text).toBe('&lt;b&gt;')
  })

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'file:///etc/passwd',
    '',
    null,
  ])('makes no link of %s', (url) => {
    expect(webUrl(url)).toBeNull()
  })
})

describe('blocks', () => {
  const tags = (text: string) => text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""')) ?? []

  it('have the same tags whatever their texts say', () => {
    const citations = [1]
    const blocks = (t: string) =>
      [
        { type: 'paragraph', text: t, citations },
        {
          type: 'key-facts',
          title: t,
          facts: [{ label: t, value: t, channel: 'online', condition: t, citations }],
        },
        { type: 'checklist', title: t, items: [{ text: t, note: t, citations }] },
        { type: 'steps', title: t, items: [{ text: t, citations }] },
        { type: 'table', title: t, columns: [t], rows: [{ cells: [t, t], citations }] },
        { type: 'choices', question: t, choices: [{ label: t, code: t, message: t }] },
        { type: 'notice', tone: 'warning', text: t, citations },
        { type: 'links', title: t, links: [{ label: t, url: 'https://a.vn/' }] },
      ] as const
    const plain = blocks('x').map((block) => tags(renderBlock(block as never, 'a1').text))
    const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(' ', '\n', '[1]'))
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          hostile.filter((value) => value !== ''),
        ),
        (value) => {
          expect(blocks(value).map((block) => tags(renderBlock(block as never, 'a1').text))).toEqual(plain)
        },
      ),
    )
  })

  it('link a source only to a web page, and to its passage', () => {
    const source = {
      n: 1,
      passage: 'ND-123-2015#d16.k2',
      code: 'ND-123-2015#d16',
      section: null,
      breadcrumb: ['<b>'],
      quote: '<script>',
      url: 'javascript:alert(1)',
    }
    const { text } = renderSources([source], 'a1')
    expect(text).toContain('href="/van-ban/ND-123-2015%23d16#k2"')
    expect(text).not.toMatch(/javascript:|<script|<b>/)
  })

  it('cite where the words say so, and after them what the words do not', () => {
    const block = (text: string) => renderBlock({ type: 'paragraph', text, citations: [1, 3] }, 'a1').text
    const numbers = (text: string) =>
      text.replace(/<sup[^>]*>.*?>(\d+)<\/a>(?:<a.*?>(\d+)<\/a>)?<\/sup>/g, '{$1$2}')
    expect(numbers(block('Mười [1]. Hai'))).toBe('<p class="text">Mười{1}. Hai{3}</p>')
    expect(numbers(block('Điều [2] của [3] và [1].'))).toBe('<p class="text">Điều [2] của{3} và{1}.</p>')
    expect(numbers(block('Không gì'))).toBe('<p class="text">Không gì{13}</p>')
  })

  it('of a type that is not known are left out', () => {
    expect(renderBlock({ type: 'hologram' } as never, 'a1').text).toBe('')
  })

  it('stand in an answer that says as of when, and from which build', () => {
    const { text } = renderAnswer(
      'lệ phí "<khai sinh>"',
      {
        status: 'answered',
        language: 'vi',
        degraded: 'model-timeout',
        facets: [],
        procedures: [
          {
            code: '1.001193',
            title: 'Đăng ký khai sinh',
            url: 'https://dichvucong.gov.vn/x?a=1&b=2',
            probability: 0.9,
          },
          { code: '1.000001', title: 'Khác', url: null, probability: 0.1 },
        ],
        blocks: [],
        text: '',
        citations: [],
        derived: [],
        asOf: '2026-07-10',
        dataAsOf: null,
        filingDay: null,
        restored: 'lệ phí',
        build: 'b1',
        suggestions: [],
        timings: {},
      },
      'a1',
    )
    for (const part of [
      'lệ phí &quot;&lt;khai sinh&gt;&quot;',
      'href="/thu-tuc/1.001193"',
      'href="https://dichvucong.gov.vn/x?a=1&amp;b=2"',
      'ngày 10/7/2026',
      'Nguồn không ghi ngày',
      'Hiểu là',
      'lập thẳng từ dữ liệu',
      'b1',
      'Khác',
    ]) {
      expect(text).toContain(part)
    }
  })
})

it('paths and anchors', () => {
  expect(documentPath('1.001193', '1.001193#dossier.2')).toBe('/thu-tuc/1.001193#dossier.2')
  expect(documentPath('a/b?c')).toBe('/van-ban/a%2Fb%3Fc')
  expect(passageAnchor('ND#d1', 'ND#d1')).toBe('dau')
  expect(passageAnchor('ND#d1', 'ND#d1.k2.a')).toBe('k2.a')
  expect(formatDay('2026-07-01T00:00:00Z')).toBe('1/7/2026')
})
