/** Lists that agencies publish as text, and the records they meet: through the real loader. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Procedure } from '../../corpus/index.ts'
import type { ExtractedBlock } from '../extract/index.ts'
import { recordText } from '../fixtures/record.ts'
import { zipOf } from '../fixtures/zip.ts'
import { parseRecord } from '../record/record.ts'
import { loadDocuments } from '../sources.ts'
import type { Loaded, LoadedDocument, Warning } from '../types.ts'
import { createLists } from './join.ts'
import { type Listed, procedureList } from './listed.ts'
import { codeInTitle, listedRows, readCode } from './read.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'motcua-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const HEAD = [
  'STT',
  'Mã thủ tục',
  'Tên thủ tục hành chính',
  'Thời hạn giải quyết',
  'Phí, lệ phí',
  'Căn cứ pháp lý',
]

/** A decision as a web page, with a table of these rows. */
function decision(
  rows: string[][],
  { number = '77/QĐ-BNV', head = HEAD, office = 'BỘ NỘI VỤ' } = {},
): string {
  const line = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  return `<html><body><p>${office}</p><p>Số: ${number}</p><p>Hà Nội, ngày 01 tháng 8 năm 2026</p><p>QUYẾT ĐỊNH</p>
<p>Về việc công bố thủ tục hành chính về chim cảnh</p><p>Điều 1. Công bố kèm theo Quyết định này các thủ tục sau.</p>
<table>${[head, ...rows].map(line).join('')}</table></body></html>`
}

async function load(files: Record<string, string | Uint8Array>) {
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      await writeFile(join(dir, name), content)
      return join(dir, name)
    }),
  )
  const all: Loaded[] = []
  for await (const loaded of loadDocuments(paths)) all.push(loaded)
  const documents = all.filter((loaded): loaded is LoadedDocument => 'document' in loaded)
  const warnings: Warning[] = all.flatMap((loaded) =>
    'warning' in loaded ? loaded.warning : 'warnings' in loaded ? loaded.warnings : [],
  )
  return {
    procedures: documents.flatMap(({ document }) => (document.kind === 'procedure' ? document : [])),
    failures: all.flatMap((loaded) => ('failure' in loaded ? loaded.failure : [])),
    rules: warnings.filter(({ rule }) => /^(?:list|decision)\./.test(rule)).map(({ rule }) => rule),
    warnings,
  }
}

/** A record with one fee and one period for every channel. */
const record = (code: string, title: string, { fee = '20000 VNĐ ()', period = '10 DAY' } = {}) =>
  recordText({
    'Mã thủ tục': code,
    'Tên thủ tục': title,
    'Căn cứ pháp lý': '* Nghị định về chim cảnh (12/2024/NĐ-CP)',
    'Cách thức thực hiện': `* Hình thức nộp: Trực tiếp\n  Thời hạn giải quyết: ${period}\n  Phí, lệ phí: ${fee}`,
  })

const TITLE = 'Cấp thẻ nuôi chim bồ câu'
const row = (fee: string, period = '10 ngày', code = '9.000001', title = TITLE) => [
  '1',
  code,
  title,
  period,
  fee,
  'Nghị định số 12/2024/NĐ-CP',
]

describe('a decision that lists the code of a record', () => {
  it('is its further source where both agree', async () => {
    const { procedures, rules, failures } = await load({
      'r.txt': record('9.000001', TITLE),
      'd.html': decision([row('20.000 đồng')]),
    })
    expect(failures).toEqual([])
    expect(rules).toEqual(['list.joined'])
    expect(procedures).toHaveLength(1)
    expect(procedures[0]).toMatchObject({
      source: { origin: 'portal-record' },
      listedIn: [{ decision: '77/QĐ-BNV', date: '2026-08-01' }],
      fees: [{ kind: 'amount', amount: 20_000 }],
    })
    expect(procedures[0]!.durations).toHaveLength(1)
  })

  it('makes another fee a conflict, and sets another period beside its own, each with where it is from', async () => {
    const { procedures, rules, warnings } = await load({
      'r.txt': record('9.000001', TITLE),
      'd.html': decision([row('50.000 đồng', '15 ngày')]),
    })
    expect(rules).toEqual(['list.joined', 'decision.differs', 'decision.differs'])
    const [procedure] = procedures
    expect(procedure!.fees).toMatchObject([{ kind: 'conflict', amounts: [20_000, 50_000] }])
    expect(procedure!.fees[0]!.text).toMatch(
      /20000 VNĐ .*Quyết định 77\/QĐ-BNV ngày 01\/08\/2026: 50\.000 đồng/,
    )
    expect(procedure!.durations.map(({ value }) => value)).toEqual([10, 15])
    expect(procedure!.durations[1]!.condition).toContain('77/QĐ-BNV')
    for (const { text } of [procedure!.fees[0]!, procedure!.durations[1]!])
      expect(procedure!.sections.some((section) => section.text.includes(text))).toBe(true)
    expect(warnings.find(({ rule }) => rule === 'decision.differs')!.detail).toContain('20000')
  })

  it('sets its fee beside one that the record asks for in a case', async () => {
    const { procedures, rules } = await load({
      'r.txt': record('9.000001', TITLE, { fee: '20000 VNĐ (Cấp lại) | 30000 VNĐ (Cấp mới)' }),
      'd.html': decision([row('50.000 đồng')]),
    })
    expect(rules).toEqual(['list.joined', 'decision.differs'])
    expect(procedures[0]!.fees.map(({ kind, amount }) => amount ?? kind)).toEqual([20_000, 30_000, 'text'])
  })

  it('gives the fee that the record does not state', async () => {
    const { procedures, rules } = await load({
      'r.txt': record('9.000001', TITLE, { fee: '0 VNĐ ()' }),
      'd.html': decision([row('50.000 đồng')]),
    })
    expect(rules).toEqual(['list.joined'])
    expect(procedures[0]!.fees).toMatchObject([{ kind: 'amount', amount: 50_000 }])
    expect(procedures[0]!.fees[0]!.text).toContain('77/QĐ-BNV')
  })

  it('of one province leaves the national values and says the others of that place', async () => {
    const { procedures, rules } = await load({
      'r.txt': record('9.000001', TITLE),
      'd.html': decision([row('50.000 đồng')], {
        number: '77/QĐ-UBND',
        office: 'ỦY BAN NHÂN DÂN TỈNH BẮC NINH',
      }),
    })
    expect(rules).toEqual(['list.joined', 'decision.differs'])
    expect(procedures[0]!.fees).toMatchObject([
      { kind: 'amount', amount: 20_000 },
      { kind: 'text', text: expect.stringMatching(/^Bắc Ninh: Theo Quyết định 77\/QĐ-UBND/) },
    ])
  })

  it('under quite another name is not joined', async () => {
    const { procedures, rules } = await load({
      'r.txt': record('9.000001', TITLE),
      'd.html': decision([row('50.000 đồng', '10 ngày', '9.000001', 'Đăng ký kết hôn có yếu tố nước ngoài')]),
    })
    expect(rules).toEqual(['list.title-differs'])
    expect(procedures[0]!.listedIn).toBeUndefined()
    expect(procedures[0]!.fees).toMatchObject([{ amount: 20_000 }])
  })

  it('meets a record that an archive has before it', async () => {
    const archive = zipOf([
      { name: 'a.txt', content: record('9.000001', TITLE) },
      { name: 'z.html', content: decision([row('50.000 đồng')]) },
    ])
    const { procedures, rules } = await load({ 'all.zip': archive })
    expect(rules).toEqual(['list.joined', 'decision.differs'])
    expect(procedures[0]!.listedIn).toMatchObject([{ decision: '77/QĐ-BNV' }])
  })

  it('is named when it comes after the record under a name that is no publication’s', async () => {
    const { procedures, rules } = await load({
      'a.txt': record('9.000001', TITLE),
      // Not known for a publication by its name: read in its turn.
      'b.txt': decision([row('50.000 đồng')]),
    })
    expect(rules).toEqual(['list.late'])
    expect(procedures[0]!.fees).toMatchObject([{ amount: 20_000 }])
  })
})

describe('a procedure that is listed without a record’s code', () => {
  const without = (code: string) => decision([row('50.000 đồng', '10 ngày', code)])

  it('is known by its name where one record has it', async () => {
    const { procedures, rules } = await load({ 'r.txt': record('9.000001', TITLE), 'd.html': without('') })
    expect(rules).toEqual(['list.joined', 'decision.differs'])
    expect(procedures[0]!.fees).toMatchObject([{ kind: 'conflict' }])
  })

  it('is joined by its name when another code is printed, and that is said', async () => {
    const { procedures, rules } = await load({
      'r.txt': record('9.000001', TITLE),
      'd.html': without('9.000009'),
    })
    expect(rules.sort()).toEqual(['decision.differs', 'list.code-differs', 'list.joined'])
    expect(procedures.map(({ code }) => code)).toEqual(['9.000001'])
  })

  it('stays text where two records have its name, or none', async () => {
    const two = await load({
      'r.txt': record('9.000001', TITLE),
      's.txt': record('9.000002', TITLE),
      'd.html': without(''),
    })
    expect(two.rules).toEqual(['list.no-code'])
    expect(two.procedures.map(({ code, listedIn }) => [code, listedIn])).toEqual([
      ['9.000001', undefined],
      ['9.000002', undefined],
    ])
    const none = await load({ 'd.html': without('2.0024') })
    expect(none.rules).toEqual(['list.no-code'])
    expect(none.procedures).toEqual([])
  })

  it('is a procedure of its own with a code that no record has', async () => {
    const { procedures, rules } = await load({
      'd.html': decision([row('50.000 đồng/thẻ', '15 ngày làm việc')]),
    })
    expect(rules).toEqual(['list.only'])
    expect(procedures[0]).toMatchObject({
      code: '9.000001',
      title: TITLE,
      decision: '77/QĐ-BNV',
      place: null,
      fees: [{ kind: 'amount', amount: 50_000, unit: 'thẻ' }],
      durations: [{ value: 15, unit: 'working-day' }],
      legalBasis: [{ number: '12/2024/NĐ-CP' }],
      source: { origin: 'document', asOf: '2026-08-01' },
    })
  })

  it('holds in the province that published it', async () => {
    const { procedures } = await load({
      'd.html': decision([row('Không')], { number: '77/QĐ-UBND', office: 'ỦY BAN NHÂN DÂN TỈNH BẮC NINH' }),
    })
    expect(procedures[0]).toMatchObject({ place: { name: 'Bắc Ninh' }, fees: [{ kind: 'free' }] })
  })
})

describe('a decision that prints the full content', () => {
  const full = (code: string) => `<p>PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH</p>
<p>1. ${TITLE}${code}</p><p>1.1. Trình tự thực hiện:</p><p>Bước 1: Người nuôi nộp đơn.</p><p>Bước 2: Xã xem chuồng.</p>
<p>1.2. Cách thức thực hiện: trực tiếp</p><p>1.3. Thành phần, số lượng hồ sơ:</p><p>- Đơn xin cấp thẻ;</p><p>- Ảnh chim.</p>
<p>1.4. Thời hạn giải quyết: 15 ngày</p><p>1.5. Đối tượng thực hiện thủ tục hành chính: Công dân Việt Nam</p>
<p>1.6. Cơ quan giải quyết thủ tục hành chính: Ủy ban nhân dân cấp xã</p><p>1.7. Kết quả thực hiện: Thẻ nuôi chim</p>
<p>1.8. Phí, lệ phí:</p><p>- Lệ phí: 70.000 đồng/thẻ</p><p>1.9. Yêu cầu, điều kiện thực hiện: Không có chim dữ.</p>
<p>1.10. Căn cứ pháp lý:</p><p>- Luật Chim số 45/2019/QH14;</p><p>- Nghị định số 12/2024/NĐ-CP.</p>
<p>2. Thu hồi thẻ nuôi cá</p><p>2.1. Trình tự thực hiện: Xã thu thẻ.</p><p>Nơi nhận: như trên</p>`
  const whole = {
    audiences: ['citizen'],
    authority: 'Ủy ban nhân dân cấp xã',
    results: ['Thẻ nuôi chim'],
    conditions: 'Không có chim dữ.',
    durations: [{ value: 15, unit: 'day' }],
    fees: [{ kind: 'amount', amount: 70_000, unit: 'thẻ' }],
    legalBasis: [{ number: '45/2019/QH14' }, { number: '12/2024/NĐ-CP' }],
  }

  it.each([
    ['behind its table', decision([['1', '9.000001', TITLE]], { head: HEAD.slice(0, 3) }), ''],
    ['with the code beside the name', decision([]), ' (9.000001)'],
  ])('gives all its sections: %s', async (_, head, code) => {
    const { procedures, rules } = await load({ 'd.html': head.replace('</body>', `${full(code)}</body>`) })
    expect(rules).toEqual(['list.only'])
    expect(procedures).toMatchObject([{ code: '9.000001', title: TITLE, ...whole }])
    expect(procedures[0]!.steps).toHaveLength(2)
    const text = (id: string) => procedures[0]!.sections.filter((one) => one.id === id).map((one) => one.text)
    expect(text('dossier')).toEqual(['- Đơn xin cấp thẻ;\n- Ảnh chim.'])
    expect(text('legal-basis').join()).not.toContain('Thu hồi')
  })
})

describe('what a decision abolishes', () => {
  const NAMES = HEAD.slice(0, 3)
  const one = ['1', '9.000001', TITLE]

  it.each([
    [
      'above the table',
      decision([one], { head: NAMES }).replace('<table>', '<p>II. Thủ tục hành chính bị bãi bỏ</p><table>'),
    ],
    ['in its head', decision([[...one, 'Luật']], { head: [...NAMES, 'Tên văn bản quy định việc bãi bỏ'] })],
    [
      'in a group',
      decision([['B. Thủ tục bị bãi bỏ', 'B. Thủ tục bị bãi bỏ', 'B. Thủ tục bị bãi bỏ'], one], {
        head: NAMES,
      }),
    ],
  ])('is no procedure of it and confirms no record: said %s', async (_, text) => {
    const { procedures, rules } = await load({ 'd.html': text })
    expect(rules).toEqual(['list.abolished'])
    expect(procedures).toEqual([])
  })

  it('is not said by an article that ends another decision', async () => {
    const ends = '<p>Điều 2. Bãi bỏ thủ tục công bố tại Quyết định số 5/QĐ-BNV.</p><table>'
    const { procedures } = await load({ 'd.html': decision([one], { head: NAMES }).replace('<table>', ends) })
    expect(procedures.map(({ code }) => code)).toEqual(['9.000001'])
  })

  it('ends with the next list', () => {
    const table = (code: string): ExtractedBlock => ({
      kind: 'table',
      rows: [NAMES, ['1', code, TITLE]],
      page: 1,
    })
    const rows = listedRows([
      { kind: 'paragraph', text: '1. Danh mục thủ tục hành chính bị bãi bỏ', page: 1 },
      table('9.000001'),
      { kind: 'paragraph', text: '2. Danh mục thủ tục hành chính được sửa đổi, bổ sung', page: 1 },
      table('9.000002'),
    ])
    expect(rows.map(({ isAbolished }) => isAbolished)).toEqual([true, false])
  })
})

describe('a scanned list', () => {
  /** One row, each cell with its confidence. */
  const scanned = (cells: string[], confidence: number[]) =>
    procedureList(
      {
        format: 'pdf',
        pages: 1,
        confidence: 0.9,
        notes: [],
        blocks: [
          { kind: 'table', rows: [HEAD, cells], confidence: [HEAD.map(() => 0.9), confidence], page: 1 },
        ],
      },
      'scan.pdf',
    ).listed
  const loaded = (title: string): LoadedDocument => {
    const { procedure } = parseRecord(record('9.000001', title), 'r.txt', null)
    return { document: procedure, file: 'r.txt', hash: '', warnings: [] }
  }
  const joined = (listed: Listed[], title: string) => {
    const lists = createLists()
    lists.add(listed, () => false)
    const now = lists.join(loaded(title))
    const { held, own, warnings } = lists.rest(null)
    const [one] = [...(now ? [now] : []), ...held]
    return {
      procedure: one!.document as Procedure,
      own: own.map(({ document }) => document.code),
      rules: [...one!.warnings, ...warnings].map(({ rule }) => rule),
    }
  }
  const SIBLING = 'Cấp lại thẻ nuôi chim bồ câu'

  it('does not give a record a code it is not sure of, unless the name is the very same', () => {
    const unsure = scanned(row('50.000 đồng'), [1, 0.5, 0.9, 0.9, 0.9, 0.9])
    expect(joined(unsure, SIBLING)).toMatchObject({
      procedure: { fees: [{ amount: 20_000 }] },
      rules: expect.arrayContaining(['list.title-differs']),
      own: [],
    })
    expect(joined(unsure, TITLE).rules).toContain('list.joined')
    const sure = scanned(row('50.000 đồng'), [1, 0.9, 0.9, 0.9, 0.9, 0.9])
    expect(joined(sure, SIBLING).rules).toContain('list.joined')
  })

  it('makes no procedure of a code it is not sure of, nor of one with a digit too many', () => {
    const unsure = scanned(row('Không', '10 ngày', '9.000007', 'Thả diều'), [1, 0.5, 0.9, 0.9, 0.9, 0.9])
    expect(joined(unsure, TITLE)).toMatchObject({
      own: [],
      rules: expect.arrayContaining(['list.code-uncertain']),
    })
    const long = scanned(row('Không', '10 ngày', '9.0000017', 'Thả diều'), [1, 0.9, 0.9, 0.9, 0.9, 0.9])
    expect(joined(long, TITLE)).toMatchObject({ own: [], rules: expect.arrayContaining(['list.no-code']) })
  })

  it('gives no value from a cell it is not sure of', () => {
    const [listed] = scanned(row('50.000 đồng', '15 ngày'), [1, 0.9, 0.9, 0.6, 0.6, 0.9])
    expect(listed).toMatchObject({ fees: [], durations: [], unsure: ['duration', 'fee'] })
    expect(listed!.sections.map(({ id }) => id)).toEqual(['legal-basis'])
    expect(joined([listed!], TITLE)).toMatchObject({
      procedure: { fees: [{ kind: 'amount', amount: 20_000 }] },
      rules: expect.arrayContaining(['list.uncertain']),
    })
  })

  it('says how many rows its numbers count that are not there', () => {
    const rows = ['1', '2', '4', '5'].map((number) => [number, `9.00000${number}`, TITLE])
    const { lost } = procedureList(
      {
        format: 'html',
        pages: null,
        confidence: null,
        notes: [],
        blocks: [{ kind: 'table', rows: [HEAD.slice(0, 3), ...rows], page: null }],
      },
      'list.html',
    )
    expect(lost).toBe(1)
  })
})

describe('rows of a list', () => {
  const table = (rows: string[][], page: number): ExtractedBlock => ({ kind: 'table', rows, page })

  it('take groups, numbered heads and codes over lines for what they are', () => {
    const rows = listedRows([
      table(
        [
          ['TT', 'Mã số TTHC', 'Tên thủ tục hành chính'],
          ['(1)', '(2)', '(3)'],
          ['I', '', 'LĨNH VỰC CHIM CẢNH'],
          ['1', '9.0000\n01', 'Cấp thẻ\nnuôi chim'],
          ['II. Lĩnh vực cá', 'II. Lĩnh vực cá', 'II. Lĩnh vực cá'],
          ['1', '9.000002', 'Cấp thẻ nuôi cá'],
        ],
        1,
      ),
    ])
    expect(rows.map(({ cells, group }) => [readCode(cells.code!), cells.title, group])).toEqual([
      ['9.000001', 'Cấp thẻ nuôi chim', 'LĨNH VỰC CHIM CẢNH'],
      ['9.000002', 'Cấp thẻ nuôi cá', 'Lĩnh vực cá'],
    ])
  })

  it('are none of a list of papers', () => {
    expect(
      listedRows([
        table(
          [
            ['STT', 'Tên giấy tờ', 'Số lượng'],
            ['1', 'Đơn', '1'],
          ],
          1,
        ),
      ]),
    ).toEqual([])
  })

  it('are the same wherever pages break them, with the head again or without', () => {
    const words = fc.array(fc.constantFrom('cấp', 'thẻ', 'nuôi', 'chim', 'cá', 'mèo'), {
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (titles, at, again, inside) => {
          const head = ['STT', 'Mã thủ tục', 'Tên thủ tục']
          const rows = titles.map((title, i) => [`${i + 1}`, `9.00000${i}`, title.join(' ')])
          const cut = 1 + (at % (rows.length - 1))
          const first = rows.slice(0, cut)
          const second = rows.slice(cut)
          if (inside) {
            // The break goes through the last row of the first page.
            const [number, code, title] = first.pop() as [string, string, string]
            const [lead, ...rest] = title.split(' ')
            first.push([number, code.slice(0, 4), lead!])
            second.unshift(['', code.slice(4), rest.join(' ')])
          }
          const read = listedRows([table([head, ...first], 1), table(again ? [head, ...second] : second, 2)])
          expect(read.map(({ cells }) => [cells.number, readCode(cells.code ?? ''), cells.title])).toEqual(
            rows,
          )
        },
      ),
    )
  })
})

describe('a code', () => {
  it.each([
    ['1.004222', '1.004222'],
    ['1.004 222', '1.004222'],
    ['1,004222', '1.004222'],
    ['2.002409.', '2.002409'],
    ['2.0024', null],
    ['1.004222 1.004223', null],
    ['LỢ 37/9', null],
    ['', null],
  ])('%j is %j', (cell, code) => {
    expect(readCode(cell)).toBe(code)
  })

  it('may stand behind the name', () => {
    expect(codeInTitle('Cấp thẻ nuôi chim (1.004222)')).toEqual({
      code: '1.004222',
      title: 'Cấp thẻ nuôi chim',
    })
    expect(codeInTitle('Cấp thẻ mức 1.500.000 đồng').code).toBeNull()
  })
})
