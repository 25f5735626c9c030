import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Regulation } from '../../corpus/index.ts'
import { createExtractor, detect } from '../extract/index.ts'
import { clausesOf } from './clauses.ts'
import { regulationsOf } from './documents.ts'
import { outlineOf } from './outline.ts'

const paragraphs = (...lines: string[]) => lines.map((text) => ({ text, page: null }))
const numbers = (...lines: string[]) => outlineOf(paragraphs(...lines)).articles.map(({ number }) => number)

describe('articles', () => {
  it('carry the divisions above them, with titles on the same line or the next', () => {
    const { articles } = outlineOf(
      paragraphs(
        'Chương I',
        'QUY ĐỊNH CHUNG',
        'Điều 1. Phạm vi',
        'Luật này quy định.',
        'Mục 2. TRÌNH TỰ',
        'Điều 2. Đối tượng',
        'Mọi người.',
        'CHƯƠNG II',
        'ĐIỀU KHOẢN THI HÀNH',
        'Điều 3. Hiệu lực',
        'Từ hôm nay.',
      ),
    )
    expect(articles.map(({ path, title }) => [...path, title])).toEqual([
      ['Chương I. Quy định chung', 'Phạm vi'],
      ['Chương I. Quy định chung', 'Mục 2. Trình tự', 'Đối tượng'],
      ['Chương II. Điều khoản thi hành', 'Hiệu lực'],
    ])
  })

  it('are not begun by references', () => {
    expect(
      numbers(
        'Điều 1. A',
        'theo quy định tại',
        'Điều 5 của Luật này và',
        'Điều 15 Nghị định 123/2015/NĐ-CP.',
        'Điều 2. B',
      ),
    ).toEqual(['1', '2'])
  })

  it('of an amended law belong to the article that brings them', () => {
    const { articles } = outlineOf(
      paragraphs(
        'Điều 1. Sửa đổi, bổ sung một số điều',
        '1. Sửa đổi Điều 5 như sau:',
        '“Điều 5. Mức phí',
        '1. Mức phí là 10.000 đồng.',
        'Điều 6. Thời hạn',
        '2. Thời hạn là 5 ngày.”',
        'Điều 2. Hiệu lực',
        'Từ ngày ký.',
      ),
    )
    expect(articles.map(({ number }) => number)).toEqual(['1', '2'])
    expect(clausesOf(articles[0]!.paragraphs).map(({ anchor }) => anchor)).toEqual(['k1'])
    expect(clausesOf(articles[0]!.paragraphs)[0]!.text).toContain('Thời hạn là 5 ngày')
  })

  it('with letters, and annexed rules that begin anew', () => {
    expect(
      numbers('Điều 1. A', 'x', 'Điều 1a. B', 'x', 'Điều 2. C', 'x', 'QUY CHẾ', 'Điều 1. D', 'x'),
    ).toEqual(['1', '1a', '2', '1'])
  })
})

describe('clauses and points', () => {
  it('count only in order', () => {
    const found = clausesOf(
      paragraphs(
        'Lời dẫn:',
        '1. Một:',
        'a) chữ a;',
        'b) chữ b;',
        'đ) chữ đ;',
        '2. Hai có 3. trong câu',
        '5. năm không nối',
        '3. Ba',
      ),
    )
    expect(found.map(({ anchor, label }) => [anchor, label])).toEqual([
      ['', ''],
      ['k1', 'Khoản 1'],
      ['k1.a', 'Khoản 1, điểm a'],
      ['k1.b', 'Khoản 1, điểm b'],
      ['k2', 'Khoản 2'],
      ['k3', 'Khoản 3'],
    ])
  })
})

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const missing = !existsSync(join(shared, 'data', 'documents'))
const extractor = createExtractor({ ocr: false })
afterAll(() => extractor.close())

describe.skipIf(missing)(`whole instruments${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  async function read(name: string) {
    const bytes = new Uint8Array(readFileSync(join(shared, 'data', 'documents', name)))
    const found = detect(bytes)
    if (found.kind !== 'document' || found.format === 'text') throw new Error(name)
    const extracted = await extractor.extract(bytes, found.format, name)
    return regulationsOf(extracted, { file: name, origin: 'document', asOf: null })!
  }
  /** Counted by hand. */
  it.each([
    ['decree-82-2018.doc', 'ND-82-2018', 68, '82/2018/NĐ-CP', '2018-05-22', '2018-07-10', 'Nguyễn Xuân Phúc'],
    [
      'law-fire-safety.docx',
      'L-27-2001-QH10',
      65,
      '27/2001/QH10',
      '2001-06-29',
      '2001-10-04',
      'Nông Đức Mạnh',
    ],
    [
      'circular-02-2021-fees.pdf',
      'TT-02-2021-BTC',
      7,
      '02/2021/TT-BTC',
      '2021-01-08',
      '2021-02-22',
      'Vũ Thị Mai',
    ],
  ])('%s has its articles, in order, and its head', async (name, id, count, number, date, from, signer) => {
    const { header, documents } = await read(name)
    const articles = documents.filter((each) => each.id.includes('#d'))
    expect(articles.map((each) => each.id)).toEqual(
      Array.from({ length: count }, (_, i) => `${id}#d${i + 1}`),
    )
    expect(header).toMatchObject({ instrument: { number, date }, effectiveFrom: from, signer })
  })

  it('have their breadcrumbs', async () => {
    const { documents } = await read('decree-82-2018.doc')
    const byId = (id: string) => documents.find((each) => each.id === id)!
    expect(byId('ND-82-2018#d16').path).toEqual([
      'Chương II. Quy hoạch, đầu tư, thành lập khu công nghiệp và khu kinh tế',
      'Mục 2. Quy hoạch, thành lập khu kinh tế',
    ])
    expect(byId('ND-82-2018#d16').clauses.map(({ anchor }) => anchor)).toContain('k2.dd')
    expect(byId('ND-82-2018#d67').path).toEqual(['Chương VII. Điều khoản thi hành'])
  })

  it('joined again from seven statutes: boundaries with a precision and recall of .99', () => {
    const file = join(shared, 'data', 'bench', 'statutes', 'corpus.jsonl.gz')
    const statutes = new Map<string, { number: string; text: string }[]>()
    for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean)) {
      const { _id, text } = JSON.parse(line) as { _id: string; text: string }
      const [law, number] = _id.split('#') as [string, string]
      statutes.set(law, [...(statutes.get(law) ?? []), { number, text }])
    }
    const chosen = [
      'Luật Cư trú',
      'Luật Hôn nhân và gia đình',
      'Bộ luật dân sự',
      'Luật Giáo dục',
      'Luật Tiếp cận thông tin',
      'Luật Tố tụng hành chính',
      'Luật Viên chức',
    ]
    let [right, found, wanted] = [0, 0, 0]
    const wrong: string[] = []
    for (const law of chosen) {
      const articles = statutes.get(law)!.sort((a, b) => Number(a.number) - Number(b.number))
      const lines = articles.flatMap(({ number, text }) => [
        `Điều ${number}. ${text.split('\n')[0]}`,
        ...text.split('\n').slice(1),
      ])
      const outline = outlineOf(paragraphs(...lines)).articles
      const starts = new Set(
        articles.map(
          ({ number, text }) => `${number}|${text.split('\n')[0]!.replace(/\.$/, '').slice(0, 40)}`,
        ),
      )
      const got = outline.map(({ number, title }) => `${number}|${title.slice(0, 40)}`)
      right += got.filter((each) => starts.has(each)).length
      found += got.length
      wanted += starts.size
      wrong.push(
        ...got.filter((each) => !starts.has(each)).map((each) => `${law} ${each}`),
        ...[...starts].filter((each) => !got.includes(each)).map((each) => `${law} -${each}`),
      )
    }
    console.log(
      `article boundaries: precision ${(right / found).toFixed(4)}, recall ${(right / wanted).toFixed(4)} of ${wanted}`,
      wrong.slice(0, 12),
    )
    expect(right / found).toBeGreaterThanOrEqual(0.99)
    expect(right / wanted).toBeGreaterThanOrEqual(0.99)
  })
})

it('gives nothing for what is no instrument', () => {
  const blocks = [{ kind: 'paragraph' as const, text: 'TỜ KHAI', page: null }]
  const none: { documents: Regulation[] } | null = regulationsOf(
    { format: 'text', blocks, pages: null, confidence: null, notes: [] },
    { file: 'a', origin: 'document', asOf: null },
  )
  expect(none).toBeNull()
})
