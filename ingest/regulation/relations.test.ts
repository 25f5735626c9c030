import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Relation } from '../../corpus/index.ts'
import { createExtractor, detect } from '../extract/index.ts'
import { clausesOf } from './clauses.ts'
import { definitionsOf } from './definitions.ts'
import { regulationsOf } from './documents.ts'
import { outlineOf } from './outline.ts'
import { relationsOf } from './relations.ts'

const DAY = '2030-01-01'
const short = ({ kind, instrument, article, clause, point, from }: Relation) =>
  [kind, instrument, [article, clause, point].filter(Boolean).join('.'), from].join(' ').replace('  ', ' ')
const article = (title: string, ...lines: string[]) => ({
  title: `Điều 1. ${title}`,
  clauses: clausesOf(lines.map((text) => ({ text, page: null }))),
})
const read = (title: string, ...lines: string[]) => relationsOf(article(title, ...lines), DAY).map(short)

describe('relations of one sentence', () => {
  it.each([
    ['Nghị định này thay thế Nghị định số 1/2020/NĐ-CP.', [`replaces 1/2020/NĐ-CP ${DAY}`]],
    [
      'Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2031 và thay thế Thông tư số 5/2020/TT-BTC.',
      [`replaces 5/2020/TT-BTC ${DAY}`],
    ],
    [
      '2. Thông tư số 5/2020/TT-BTC hết hiệu lực kể từ ngày 01 tháng 3 năm 2031.',
      ['repeals 5/2020/TT-BTC 2031-03-01'],
    ],
    ['Từ ngày 01/3/2031, bãi bỏ Thông tư số 5/2020/TT-BTC.', ['repeals 5/2020/TT-BTC 2031-03-01']],
    ['Bãi bỏ khoản 2 Điều 5 Thông tư số 5/2020/TT-BTC.', [`repeals 5/2020/TT-BTC 5.2 ${DAY}`]],
    [
      'Bãi bỏ điểm a và điểm b khoản 2 Điều 5 Nghị định số 1/2020/NĐ-CP.',
      [`repeals 1/2020/NĐ-CP 5.2.a ${DAY}`, `repeals 1/2020/NĐ-CP 5.2.b ${DAY}`],
    ],
    ['Bãi bỏ Chương II Nghị định số 1/2020/NĐ-CP.', [`amends 1/2020/NĐ-CP ${DAY}`]],
    [
      'Thay thế cụm từ “a” bằng cụm từ “b” tại khoản 3 Điều 7 Nghị định số 1/2020/NĐ-CP.',
      [`amends 1/2020/NĐ-CP 7.3 ${DAY}`],
    ],
    [
      'Bổ sung khoản 3a vào sau khoản 3 Điều 7 Nghị định số 1/2020/NĐ-CP như sau:',
      [`amends 1/2020/NĐ-CP 7.3a ${DAY}`],
    ],
    ['Bổ sung Điều 7a vào sau Điều 7 Nghị định số 1/2020/NĐ-CP như sau:', [`amends 1/2020/NĐ-CP 7a ${DAY}`]],
    [
      'Bãi bỏ Điều 3 đến Điều 5 Thông tư số 1/2020/TT-BTC, Điều 2 Thông tư số 2/2020/TT-BTC.',
      [
        ...['3', '4', '5'].map((number) => `repeals 1/2020/TT-BTC ${number} ${DAY}`),
        `repeals 2/2020/TT-BTC 2 ${DAY}`,
      ],
    ],
    [
      'Bãi bỏ Điều 1 và sửa đổi khoản 1 Điều 2 Nghị định số 1/2020/NĐ-CP.',
      [`repeals 1/2020/NĐ-CP 1 ${DAY}`, `amends 1/2020/NĐ-CP 2.1 ${DAY}`],
    ],
    [
      'Thay thế Thông tư số 1/2020/TT-BTC và bãi bỏ Thông tư số 2/2020/TT-BTC.',
      [`replaces 1/2020/TT-BTC ${DAY}`, `repeals 2/2020/TT-BTC ${DAY}`],
    ],
    [
      'Nghị định này quy định chi tiết một số điều của Luật Hộ tịch số 60/2014/QH13.',
      [`guides 60/2014/QH13 ${DAY}`],
    ],
    [
      'Thông tư này thay thế Thông tư số 1/2020/TT-BTC sửa đổi Thông tư số 2/2019/TT-BTC và Thông tư số 3/2019/TT-BTC.',
      [`replaces 1/2020/TT-BTC ${DAY}`],
    ],
    [
      'Luật A số 1/2010/QH12 đã được sửa đổi theo Luật số 2/2012/QH13, Luật số 3/2013/QH13 và Luật số 4/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.',
      [`repeals 1/2010/QH12 ${DAY}`],
    ],
    [
      'Thay thế Thông tư số 1/2012/TT-BTC quy định mức thu từ ngày 01/01/2015 tại cảng.',
      [`replaces 1/2012/TT-BTC ${DAY}`],
    ],
    ['1. Sửa đổi như sau: “Cụm từ “a” thay bằng “b”. Bãi bỏ Nghị định số 1/2020/NĐ-CP.”', []],
    ['Trường hợp Nghị định số 1/2020/NĐ-CP hết hiệu lực thì theo văn bản mới.', []],
    ['1. Sửa đổi như sau: “Nghị định này thay thế Nghị định số 1/2020/NĐ-CP.”', []],
    [
      'Nghị định này quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch về đăng ký, quản lý hộ tịch.',
      [`guides Luật Hộ tịch ${DAY}`],
    ],
    [
      'Thông tư này hướng dẫn Luật Phòng, chống ma túy và Luật Hôn nhân và gia đình.',
      [`guides Luật Phòng, chống ma túy ${DAY}`, `guides Luật Hôn nhân và gia đình ${DAY}`],
    ],
    ['2. Hướng dẫn thi hành Luật Hộ tịch, Thông tư số 1/2020/TT-BTP trong ngành.', []],
    ['Thực hiện theo Nghị định số 1/2020/NĐ-CP.', []],
    ['Giấy phép cấp theo Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày ký.', []],
    ['Nghị định số 1/2020/NĐ-CP đã hết hiệu lực thì không áp dụng.', []],
  ])('%s', (text, wanted) => {
    expect(read('Hiệu lực', text)).toEqual(wanted)
  })

  it('carry the body of a province, and what keeps something of the old alive', () => {
    const relations = relationsOf(
      article(
        'Hiệu lực',
        '1. Bãi bỏ Quyết định số 1/2020/QĐ-UBND ngày 2/1/2020 của Ủy ban nhân dân tỉnh Hà Giang ban hành quy định.',
        '2. Thay thế Thông tư số 1/2020/TT-BTC, trừ quy định tại khoản 3 Điều này.',
        '3. Thay thế Thông tư số 2/2020/TT-BTC hướng dẫn Nghị định số 1/2019/NĐ-CP, Nghị định số 2/2019/NĐ-CP.',
      ),
      DAY,
    )
    expect(
      relations.map(({ instrument, issuer, doubt, anchor }) => [instrument, issuer, doubt, anchor]),
    ).toEqual([
      ['1/2020/QĐ-UBND', 'Ủy ban nhân dân tỉnh Hà Giang', null, 'k1'],
      ['1/2020/TT-BTC', null, 'exception', 'k2'],
      ['2/2020/TT-BTC', null, null, 'k3'],
      ['2/2019/NĐ-CP', null, 'list', 'k3'],
    ])
  })
})

describe('whatever words stand together', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'Nghị định số 1/2020/NĐ-CP',
        'Luật Hộ tịch số 60/2014/QH13',
        'Quyết định số 5/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Lào Cai',
        'thay thế',
        'bãi bỏ',
        'Sửa đổi, bổ sung',
        'hết hiệu lực',
        'khoản 2',
        'Điều 5',
        'Điều 6, 7 và',
        'điểm a,',
        'một số điều của',
        'trừ',
        'từ ngày 01/7/2031',
        'và',
        ';',
        '.',
        'như sau:',
        'Nghị định này có hiệu lực',
        '“Điều 9.',
        '”',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(' '))

  it('a relation names an instrument and a part that stand there', () => {
    fc.assert(
      fc.property(words, words, (title, text) => {
        for (const relation of relationsOf(article(title, text), DAY)) {
          const all = `${title} ${text}`
          expect(all).toContain(relation.instrument)
          if (relation.clause !== null) expect(all).toContain('khoản 2')
          if (relation.article !== null) expect(['5', '6', '7']).toContain(relation.article)
        }
      }),
    )
  })

  it('what is quoted says nothing', () => {
    fc.assert(
      fc.property(words, (text) => {
        const quoted = `“${text.replace(/[“”]/gu, '')}”`
        expect(relationsOf(article('Hiệu lực', `1. Theo mẫu ${quoted}.`), DAY)).toEqual([])
      }),
    )
  })
})

describe('relations below a heading', () => {
  it('take the instrument from the heading of the article: new text stays in the article that brings it', () => {
    const { articles } = outlineOf(
      [
        'Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP',
        '1. Sửa đổi khoản 2 Điều 5 như sau:',
        '“Điều 5. Mức phí',
        '2. Bãi bỏ Thông tư số 9/2009/TT-BTC.”',
        '2. Bãi bỏ Điều 6.',
        'Điều 2. Hiệu lực',
        'Từ ngày ký.',
      ].map((text) => ({ text, page: null })),
    )
    expect(articles.map(({ number }) => number)).toEqual(['1', '2'])
    const { title, paragraphs } = articles[0]!
    const relations = relationsOf({ title: `Điều 1. ${title}`, clauses: clausesOf(paragraphs) }, DAY)
    expect(relations.map(short)).toEqual([`amends 1/2020/NĐ-CP 5.2 ${DAY}`, `repeals 1/2020/NĐ-CP 6 ${DAY}`])
    expect(relations.map(({ anchor }) => anchor)).toEqual(['k1', 'k2'])
  })

  it('take what is done and the day from a list’s first line', () => {
    expect(
      read(
        'Hiệu lực',
        '1. Các văn bản sau đây hết hiệu lực kể từ ngày 01/7/2031:',
        'a) Thông tư số 1/2020/TT-BTC quy định mức thu;',
        'b) Điều 4 Thông tư số 2/2020/TT-BTC.',
        '2. Thông tư số 3/2020/TT-BTC áp dụng như trước.',
      ),
    ).toEqual(['repeals 1/2020/TT-BTC 2031-07-01', 'repeals 2/2020/TT-BTC 4 2031-07-01'])
  })

  it('take what is done from the title of the article', () => {
    expect(
      read(
        'Bãi bỏ văn bản quy phạm pháp luật',
        '1. Thông tư số 1/2020/TT-BTC ngày 2/1/2020.',
        '2. Thông tư số 2/2020/TT-BTC.',
      ),
    ).toEqual([`repeals 1/2020/TT-BTC ${DAY}`, `repeals 2/2020/TT-BTC ${DAY}`])
    expect(read('Hướng dẫn thi hành', '1. Thông tư số 1/2020/TT-BTC được áp dụng.')).toEqual([])
  })

  it('are read from a title in capitals, for the first article', () => {
    const title = 'Sửa đổi, bổ sung một số điều của nghị định số 123/2015/nđ-cp'
    expect(relationsOf(article('Phạm vi', 'Như tên gọi.'), DAY, title).map(short)).toEqual([
      `amends 123/2015/NĐ-CP ${DAY}`,
    ])
    const guide = 'Quy định chi tiết một số điều và biện pháp thi hành luật hộ tịch'
    expect(relationsOf(article('Phạm vi', 'Như tên gọi.'), DAY, guide).map(short)).toEqual([
      `guides Luật hộ tịch ${DAY}`,
    ])
  })
})

it('terms are read from articles that explain them, and from no other', () => {
  const clauses = [{ anchor: 'k1', label: 'Khoản 1', text: '1. Tổ ong (sau đây gọi là tổ) là nơi ong ở.' }]
  expect(definitionsOf({ title: 'Điều 3. Giải thích từ ngữ', clauses })).toEqual([
    { term: 'Tổ ong', anchor: 'k1' },
  ])
  expect(definitionsOf({ title: 'Điều 4. Tổ ong', clauses })).toEqual([])
})

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const missing = !existsSync(join(shared, 'data', 'documents'))
const extractor = createExtractor({ ocr: false })
afterAll(() => extractor.close())

/** Read by hand: every relation of the instrument, and how many terms it explains. */
/** Read by hand in the text of 17 statutes: every relation they state, and the terms of two. */
describe.skipIf(missing)(`statutes${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  const articles = new Map<string, { title: string; clauses: ReturnType<typeof clausesOf> }>()
  const load = () => {
    const file = join(shared, 'data', 'bench', 'statutes', 'corpus.jsonl.gz')
    for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean)) {
      const { _id: id, text } = JSON.parse(line) as { _id: string; text: string }
      const [title, ...lines] = text.normalize('NFC').split('\n')
      const paragraphs = lines.map((words) => words.trim()).filter(Boolean)
      articles.set(id, article(title!, ...paragraphs))
    }
  }

  it('every relation, and no other', () => {
    load()
    const found = [...articles].flatMap(([id, each]) =>
      relationsOf(each, null).map((relation) => `${id}: ${short(relation).trim()}`),
    )
    expect(found).toEqual([
      'Luật Phòng, chống ma túy#54: repeals 23/2000/QH10',
      'Luật Bảo vệ môi trường#169: repeals 17/2012/QH13 37',
      'Luật Bảo vệ môi trường#169: repeals 17/2012/QH13 38.1.đ',
      'Luật Bảo vệ môi trường#169: amends 17/2012/QH13 73.1',
      'Luật Bảo vệ môi trường#169: repeals 08/2017/QH14 44.1.d',
      'Luật Bảo vệ môi trường#169: repeals 08/2017/QH14 58',
      'Luật Bảo vệ môi trường#169: amends 39/2019/QH14 30.2.g',
      'Luật Bảo vệ môi trường#169: amends 39/2019/QH14 31.6',
      'Luật Bảo vệ môi trường#169: amends 97/2015/QH13',
      'Luật Bảo vệ môi trường#170: repeals 55/2014/QH13',
      'Luật Cư trú#37: amends 59/2014/QH13 9.1',
      'Luật Cư trú#37: amends 25/2008/QH12 2.7',
      'Luật Cư trú#37: repeals 25/2012/QH13 19.3',
      'Luật Cư trú#37: repeals 25/2012/QH13 19.4',
      'Luật Cư trú#37: repeals 28/2009/QH12 45.1.b',
      'Luật Cư trú#38: repeals 81/2006/QH11',
      'Luật Trồng trọt#84: repeals 15/2004/PL-UBTVQH11',
      'Luật Chăn nuôi#82: repeals 16/2004/PL-UBTVQH11',
      'Luật Du lịch#76: amends 97/2015/QH13',
      'Luật Du lịch#77: repeals 44/2005/QH11',
      'Luật Tố tụng hành chính#371: repeals 64/2010/QH12',
      'Luật Hôn nhân và gia đình#132: repeals 22/2000/QH10',
      'Bộ luật dân sự#689: repeals 33/2005/QH11',
      'Luật Điện ảnh#48: amends 61/2020/QH14',
      'Luật Điện ảnh#49: repeals 62/2006/QH11',
      'Luật Trọng tài thương mại#81: repeals 08/2003/PL-UBTVQH11',
      'Luật Thanh niên#41: repeals 53/2005/QH11',
      'Luật Giáo dục#113: amends 74/2014/QH13 32.3.a',
      'Luật Giáo dục#113: amends 74/2014/QH13 32.3.b',
      'Luật Giáo dục#113: amends 74/2014/QH13 33.3',
      'Luật Giáo dục#114: repeals 38/2005/QH11',
    ])
  })

  it('terms', () => {
    const terms = (id: string) => definitionsOf(articles.get(id)!).map(({ term }) => term)
    expect(terms('Luật Cư trú#2')).toHaveLength(10)
    expect(terms('Luật Cư trú#2').slice(0, 3)).toEqual([
      'Chỗ ở hợp pháp',
      'Cư trú',
      'Cơ sở dữ liệu về cư trú',
    ])
    expect(terms('Luật Hôn nhân và gia đình#3')).toHaveLength(25)
  })
})

describe.skipIf(missing)(`whole instruments${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  it.each([
    [
      'decree-82-2018.doc',
      ['29/2008/NĐ-CP', '164/2013/NĐ-CP', '114/2015/NĐ-CP'].map((number) => `repeals ${number} 2018-07-10`),
      18,
    ],
    [
      'circular-02-2021-fees.pdf',
      ['227/2016/TT-BTC', '112/2017/TT-BTC'].map((number) => `replaces ${number} 2021-02-22`),
      0,
    ],
    ['law-fire-safety.docx', [], 9],
  ])('%s', async (name, wanted, terms) => {
    const bytes = new Uint8Array(readFileSync(join(shared, 'data', 'documents', name)))
    const found = detect(bytes)
    if (found.kind !== 'document' || found.format === 'text') throw new Error(name)
    const extracted = await extractor.extract(bytes, found.format, name)
    const { documents } = regulationsOf(extracted, { file: name, origin: 'document', asOf: null })!
    const relations = documents.flatMap((each) => each.relations)
    expect(relations.map(short)).toEqual(wanted)
    expect(relations.filter(({ doubt }) => doubt !== null)).toEqual([])
    expect(documents.flatMap((each) => each.definitions)).toHaveLength(terms)
    expect(new Set(documents.map(({ signer }) => signer)).size).toBe(1)
    expect(documents[0]!.signer).not.toBeNull()
  })
})
