import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Procedure } from '../../corpus/index.ts'
import { zipOf } from '../fixtures/zip.ts'
import { loadDocuments } from '../sources.ts'
import type { Loaded } from '../types.ts'
import { type Mapping, mapRecords, readMapping } from './index.ts'
import { Mapping as schema } from './schema.ts'

const examples = fileURLToPath(new URL('../../docs/examples/', import.meta.url))
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'motcua-mapping-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array) => {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}
const mapping = (fields: Record<string, unknown>, more: Record<string, unknown> = {}): Mapping =>
  schema.parse({ asOf: '2026-07-01', ...more, fields: { code: 'Mã', title: 'Tên', ...fields } })
const one = (text: string, by: Mapping): Procedure => {
  const { documents, errors } = mapRecords(text, 'a', by)
  if (errors[0]) throw errors[0]
  return documents[0]!.document
}
async function load(paths: string[], by: string, catalogue?: string) {
  const all: Loaded[] = []
  const options = { mapping: by, ...(catalogue === undefined ? {} : { catalogue }) }
  for await (const loaded of loadDocuments(paths, options)) all.push(loaded)
  return {
    procedures: all.flatMap((loaded) => ('document' in loaded ? (loaded.document as Procedure) : [])),
    failures: all.flatMap((loaded) => ('failure' in loaded ? loaded.failure : [])),
    warnings: all.flatMap((loaded) =>
      'warning' in loaded ? loaded.warning : 'warnings' in loaded ? loaded.warnings : [],
    ),
  }
}

describe('the example in docs', () => {
  const csv = join(examples, 'procedures.csv')
  const by = join(examples, 'procedures.mapping.json')

  it('is read with its values, and names the column it leaves out once', async () => {
    const { procedures, failures, warnings } = await load([csv], by)
    expect(failures).toEqual([])
    const [swim, kite] = procedures
    expect(swim).toMatchObject({
      code: '9.100001',
      levels: ['commune'],
      channels: ['online', 'in-person'].reverse(),
      authority: 'Ủy ban nhân dân cấp xã',
      fees: [{ kind: 'amount', amount: 15_000, unit: 'thẻ' }],
      durations: [{ kind: 'value', value: 3, unit: 'working-day' }],
      steps: ['Bước 1: Điền đơn đề nghị.', expect.stringMatching(/^Bước 2/)],
      legalBasis: [{ number: '09/2025/TT-BVD', date: '2025-02-10' }],
      url: 'https://example.gov.vn/the-boi',
      source: { file: csv, origin: 'document', asOf: '2026-07-01' },
    })
    expect(swim!.dossier[0]!.items).toMatchObject([
      { form: 'Mẫu số 01', obligatory: null },
      { name: 'Giấy khám sức khỏe của trẻ' },
      { obligatory: false },
    ])
    // A nought in a cell is no word of "free".
    expect(kite!.fees).toMatchObject([
      { kind: 'unspecified' },
      { kind: 'amount', amount: 50_000, unit: 'giấy phép', condition: expect.stringContaining('diều lớn') },
    ])
    expect(kite!.durations).toEqual([])
    const unmapped = warnings.filter(({ rule }) => rule === 'mapping.unmapped')
    expect(unmapped.map(({ detail }) => detail)).toEqual(['Người nhập'])
  })

  it('is read out of an archive as well, beside a catalogue that is named as such', async () => {
    const path = await put('a.zip', zipOf([{ name: 'p.csv', content: readFileSync(csv) }]))
    const catalogue = await put('c.csv', 'Mã số,Tên,URL\n9.100002,Diều,https://example.gov.vn/dieu\n')
    const { procedures, failures } = await load([path], by, catalogue)
    expect(failures).toEqual([])
    expect(procedures.map(({ url }) => url)).toEqual([
      'https://example.gov.vn/the-boi',
      'https://example.gov.vn/dieu',
    ])
  })
})

describe('CSV', () => {
  it.each([
    ['commas and a BOM', '\ufeffMã,Tên,Phí\n9.100001,"Cấp thẻ, đổi thẻ","20.000 đồng"\n'],
    ['semicolons', 'Mã;Tên;Phí\n9.100001;Cấp thẻ, đổi thẻ;20.000 đồng\n'],
    ['tabs and CRLF', 'Mã\tTên\tPhí\r\n9.100001\tCấp thẻ, đổi thẻ\t20.000 đồng\r\n'],
    ['decomposed headings', 'Mã,Tên,Phí\n9.100001,"Cấp thẻ, đổi thẻ",20.000 đồng\n'.normalize('NFD')],
    ['columns in another order', 'Phí|Khác|Tên|Mã\n20.000 đồng||Cấp thẻ, đổi thẻ|9.100001\n'],
  ])('with %s', (_, text) => {
    const found = one(text, mapping({ fees: 'Phí' }))
    expect(found.title.normalize('NFC')).toBe('Cấp thẻ, đổi thẻ')
    expect(found.fees).toMatchObject([{ amount: 20_000 }])
  })

  it('names row, line and column of what is wrong, and reads the other rows', () => {
    const text =
      'Mã,Tên,Tỉnh,Từ\n"9.100001","Một\ntrên hai dòng",,\n9.1,Hai,,\n9.100003,,,\n9.100004,Bốn,Atlantis,\n9.100005,Năm,,31/2/2026\n9.100006,Sáu,,,thừa\n9.100007,Bảy,Hà Nội,1/7/2026\n'
    const { documents, errors } = mapRecords(text, 'a.csv', mapping({ place: 'Tỉnh', validFrom: 'Từ' }))
    expect(documents.map(({ document }) => document.code)).toEqual(['9.100001', '9.100007'])
    expect(documents[1]!.document).toMatchObject({ place: { name: 'Hà Nội' }, validFrom: '2026-07-01' })
    expect(errors.map(({ file }) => file).sort()).toEqual([4, 5, 6, 7, 8].map((line) => `a.csv:${line}`))
    const says = errors.map(({ reason }) => reason).join('\n')
    expect(says).toContain('row 2 (line 4), column "Mã": "9.1" is no procedure code')
    expect(says).toContain('row 3 (line 5), column "Tên": the title is empty')
    expect(says).toContain('row 4 (line 6), column "Tỉnh": "Atlantis" is none of the 34 provinces')
    expect(says).toContain('row 5 (line 7), column "Từ": "31/2/2026" is no day')
    expect(says).toContain('row 6 (line 8) has 5 cells')
  })

  it('refuses a file without a column of the mapping, and says which was meant', () => {
    expect(() => mapRecords('Mã,Tên,Lệ phi\n9.100001,Một,1\n', 'a', mapping({ fees: 'Lệ phí' }))).toThrow(
      /no column or path "Lệ phí" \(for fees\), did you mean "Lệ phi"/,
    )
  })

  it.each([
    ['a quotation mark without its end', 'Mã,Tên\n9.100001,"Một\n9.100002,Hai\n'],
    ['a heading alone', 'Mã,Tên\n'],
  ])('refuses %s', (_, text) => {
    expect(() => mapRecords(text, 'a', mapping({}))).toThrow(
      expect.objectContaining({ code: 'mapping.data' }),
    )
  })
})

describe('JSON', () => {
  const entry = {
    Mã: '9.100001',
    Tên: 'Cấp thẻ',
    info: { agency: 'Sở Ví dụ' },
    fees: [{ text: '30.000 đồng/hồ sơ' }, { text: 'Miễn phí đối với trẻ em' }],
    papers: [
      { name: 'Đơn đề nghị', original: 1, copy: 0 },
      { name: 'Hợp đồng thuê nhà', original: 0, copy: 2, when: 'Người thuê nhà' },
    ],
    steps: [{ text: 'Nộp đơn.' }, { text: 'Nhận thẻ.' }],
    tags: ['thẻ', 'bơi'],
  }
  const by = (items: string) =>
    mapping(
      {
        authority: 'info.agency',
        fees: 'fees[].text',
        dossier: {
          from: 'papers[].name',
          originals: 'papers[].original',
          copies: 'papers[].copy',
          caseFrom: 'papers[].when',
        },
        steps: 'steps[].text',
        keywords: 'tags',
      },
      { items },
    )
  it.each([
    ['a list', JSON.stringify([entry]), ''],
    ['a list inside', JSON.stringify({ data: { items: [entry] } }, null, 1), 'data.items'],
    ['lines', `${JSON.stringify(entry)}\n${JSON.stringify({ ...entry, Mã: '9.100002' })}\n`, ''],
  ])('as %s', (_, text, items) => {
    expect(one(text, by(items))).toMatchObject({
      authority: 'Sở Ví dụ',
      keywords: ['thẻ', 'bơi'],
      steps: ['Nộp đơn.', 'Nhận thẻ.'],
      fees: [{ amount: 30_000, unit: 'hồ sơ' }, { kind: 'free' }],
      dossier: [
        { case: null, items: [{ name: 'Đơn đề nghị', originals: 1, copies: 0 }] },
        { case: 'Người thuê nhà', items: [{ name: 'Hợp đồng thuê nhà', originals: 0, copies: 2 }] },
      ],
    })
  })

  it('names the line of JSON Lines, the entry of a list, and a list that is elsewhere', () => {
    const { errors } = mapRecords('{"Mã":"9.100001","Tên":"Một"}\n{"Mã":\n', 'a.jsonl', mapping({}))
    expect(errors).toMatchObject([{ code: 'mapping.data', file: 'a.jsonl:2' }])
    const list = mapRecords('[{"Mã":"9.100001","Tên":"Một"}, 7]', 'a.json', mapping({}))
    expect(list.errors).toMatchObject([{ reason: 'entry 2 is no object' }])
    expect(() => mapRecords('{"data": []}', 'a.json', mapping({}))).toThrow(/the JSON is no list/)
  })
})

describe('a mapping', () => {
  it.each([
    ['a field that is none', { asOf: '2026-07-01', fields: { code: 'a', title: 'b', fee: 'c' } }, /fee/],
    ['no day', { fields: { code: 'a', title: 'b' } }, /asOf/],
    ['no code', { asOf: '2026-07-01', fields: { title: 'b' } }, /fields.code/],
  ])('with %s is refused', async (_, content, says) => {
    await expect(readMapping(await put('m.json', JSON.stringify(content)))).rejects.toMatchObject({
      code: 'mapping.invalid',
      reason: expect.stringMatching(says),
    })
  })
})
