import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CheckedFile, procedureTemplate } from '../ingest/index.ts'
import { today } from '../text/index.ts'
import { motcua, STACK_TRACE } from './testing/cli.ts'
import { codeOf, record } from './testing/records.ts'

let folder: string
const at = (...names: string[]) => path.join(folder, ...names)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-check-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const shipped = fileURLToPath(new URL('../corpus/procedures', import.meta.url))
let codes = 0
/** A document without a warning, each with a code of its own. */
const good = () =>
  procedureTemplate({ code: `8.${String(++codes).padStart(6, '0')}`, asOf: today() }).replaceAll(
    'example.gov.vn',
    'dichvucong.gov.vn',
  )

interface Checked {
  files: CheckedFile[]
  errors: number
  warnings: number
}
async function check(...args: string[]) {
  const { code, stdout, stderr } = await motcua(['check', ...args, '--json'])
  expect(stderr).toBe('')
  return { code, ...(JSON.parse(stdout) as Checked) }
}

/** What is written instead of what, and what is said about it. */
const MISTAKES: [name: string, from: string | RegExp, to: string, said: RegExp][] = [
  ['a misspelt key', 'field: Thư viện', 'feild: Thư viện', /"feild" is no key.*Write "field"/],
  ['a key in Vietnamese', 'authority: ', 'cơ quan thực hiện: ', /Write "authority"/],
  ['a misspelt key inside a fee', '    amount: 20000', '    amuont: 20000', /"amuont" is no key.*"amount"/],
  [
    'a date the Vietnamese way',
    /^asOf: \S+/m,
    'asOf: 01/07/2026',
    /"01\/07\/2026" is no day.*Write 2026-07-01/,
  ],
  ['a day that does not exist', /^asOf: \S+/m, 'asOf: 31/02/2026', /is no day written YYYY-MM-DD/],
  ['an amount with a dot', 'amount: 20000', 'amount: 20.000', /YAML reads 20\.000 as 20.*Write 20000,/],
  ['an amount with dots', 'amount: 20000', 'amount: 2.000.000', /is not a number.*Write 2000000\./],
  ['an amount with its unit', 'amount: 20000', 'amount: 20.000 đồng', /is not a number.*Write 20000\./],
  ['an amount of 0', 'amount: 20000', 'amount: 0', /kind: free/],
  ['a level in Vietnamese', 'levels: [commune]', 'levels: [cấp xã]', /none of commune.*Write commune/],
  ['a unit in Vietnamese', 'unit: working-day', 'unit: ngày làm việc', /Write working-day/],
  ['a channel as the portal has it', 'channels: [online', 'channels: [DIRECT', /Write in-person/],
  ['an audience nearly right', '[citizen, ', '[citizens, ', /Write citizen\./],
  ['a province that is none', '# place: Lào Cai', 'place: Lao Cay', /none of the 34 provinces.*Lào Cai/],
  [
    'a code without quotation marks',
    /^code: .*$/m,
    'code: 1.234560',
    /Put it in quotation marks: "1\.234560"/,
  ],
  ['a text where a list belongs', 'results: [Thẻ đọc sách]', 'results: Thẻ đọc sách', /is not a list.*\[Thẻ/],
  ['a yes', 'obligatory: true', 'obligatory: có', /is not true or false.*Write true/],
  ['a link without https', 'url: https://', 'url: ', /is no link.*https/],
  ['a tab', '    unit: working-day', '\tunit: working-day', /a tab stands.*spaces/],
  ['a colon in a title', /^issuer: .*$/m, 'issuer: Bộ: Ví dụ', /YAML cannot be read.*quotation marks/],
  ['a key twice', 'field: Thư viện', 'field: Thư viện\nfield: Sách', /second time/],
  ['a heading that names no section', '## Điều kiện', '## Chuyện vui', /names no section.*\{#dossier\}/],
  ['a section that is none', '{#dossier}', '{#chim}', /"chim" is no section/],
  ['an empty section', 'Đang cư trú tại xã.', '', /nothing stands below "Điều kiện"/],
  [
    'days in the wrong order',
    '    kind: free',
    '    validFrom: 2026-02-01\n    validTo: 2026-01-01\n    kind: free',
    /fees\.1\.validFrom is after validTo/,
  ],
]

describe('check', () => {
  it('names line, column and remedy of each mistake', async () => {
    await mkdir(at('mistakes'))
    const expected = new Map<string, { line: number; said: RegExp; name: string }>()
    for (const [i, [name, from, to, said]] of MISTAKES.entries()) {
      const before = good()
      const text = before.replace(from, to)
      expect(text, name).not.toBe(before)
      const [old, lines] = [before.split('\n'), text.split('\n')]
      let line = lines.findIndex((words, n) => words !== old[n]) + 1
      // Of what is written twice the second is wrong; below a heading the heading is named.
      if (name === 'a key twice') line = lines.findIndex((words) => words.startsWith('field: Sách')) + 1
      if (name === 'an empty section') line = lines.indexOf('## Điều kiện') + 1
      const file = at('mistakes', `${String(i).padStart(2, '0')}.md`)
      await writeFile(file, text)
      expected.set(file, { line, said, name })
    }
    const { code, files } = await check(at('mistakes'))
    expect({ code, files: files.length }).toEqual({ code: 1, files: MISTAKES.length })
    for (const { file, findings } of files) {
      const { line, said, name } = expected.get(file)!
      const wrong = findings.filter(({ severity }) => severity === 'error')
      expect(wrong, name).toHaveLength(1)
      expect(wrong[0]!.line, name).toBe(line)
      expect(wrong[0]!.column, name).toBeGreaterThan(0)
      expect(`${wrong[0]!.message} → ${wrong[0]!.remedy}`, name).toMatch(said)
    }
  })

  it('lists all that is wrong in a document, above and below, as file:line:column', async () => {
    const text = good()
      .replace('field: Thư viện', 'feild: Thư viện')
      .replace('amount: 20000', 'amount: 20.000')
      .replace('date: 2025-01-15', 'date: 15/01/2025')
      .replace('## Điều kiện', '## Chuyện vui')
    await writeFile(at('four.md'), text)
    const { code, stdout, stderr } = await motcua(['check', at('four.md')])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    const found = [...stdout.matchAll(/^(.+):(\d+):(\d+) error (.+)$/gm)]
    expect(found.map(([, file]) => file)).toEqual(Array(4).fill(at('four.md')))
    const lines = text.split('\n')
    const words = found.map(([, , line, column]) => lines[Number(line) - 1]!.slice(Number(column) - 1))
    expect(words).toMatchObject(
      [/^feild/, /^20\.000/, /^15\/01\/2025/, /^## Chuyện vui/].map((pattern) =>
        expect.stringMatching(pattern),
      ),
    )
    expect(stdout).toMatch(/\n1 file: 4 errors, 0 warnings\n$/)
  })

  it('says what each file is that is no document, and goes on', async () => {
    const bytes: Record<string, string | Uint8Array> = {
      'empty.md': '',
      'blank.md': ' \n\n',
      'utf16.md': Buffer.from(`\ufeff${good()}`, 'utf16le'),
      'windows-1258.md': Buffer.from(good().normalize('NFC'), 'latin1'),
      'binary.md': Buffer.from([1, 2, 3, 0, 0, 0, 0, 1, 2, 3]),
      'picture.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      'prose.md': 'Chỉ có chữ, không có gì khác.\n',
      'open.md': good().replace(/\n---\nViết/, '\nViết'),
      'nothing.md': '---\n---\n',
      'huge.md': good(),
      'bom-crlf.md': `\ufeff${good().replace(/\n/g, '\r\n')}`,
      'good.md': good(),
      'letter.docx': Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
    }
    await mkdir(at('odd'))
    for (const [name, content] of Object.entries(bytes)) await writeFile(at('odd', name), content)
    await truncate(at('odd', 'huge.md'), 65 * 1024 * 1024)
    const { code, files } = await check(at('odd'), at('nowhere.md'))
    expect(code).toBe(1)
    const said = Object.fromEntries(
      files.map(({ file, findings }) => [
        path.basename(file),
        findings.map(
          ({ severity, code: rule, message, remedy }) => `${severity} ${rule} ${message} ${remedy}`,
        ),
      ]),
    )
    expect(said).toEqual({
      'empty.md': [expect.stringMatching(/^error file\.empty/)],
      'blank.md': [expect.stringMatching(/^error file\.empty/)],
      'utf16.md': [expect.stringMatching(/^warning extract\.legacy-encoding .*UTF-16LE/)],
      'windows-1258.md': [expect.stringMatching(/^error file\.encoding .*windows-1258.*iconv/)],
      'binary.md': [expect.stringMatching(/^error file\.binary/)],
      'picture.md': [expect.stringMatching(/^warning file\.skipped .*PNG/)],
      'prose.md': [expect.stringMatching(/^error markdown\.front-matter .*no front matter/)],
      'open.md': [expect.stringMatching(/^error markdown\.front-matter .*no end/)],
      'nothing.md': [expect.stringMatching(/^error markdown\.front-matter the front matter is empty/)],
      'huge.md': [expect.stringMatching(/^error file\.too-large/)],
      'bom-crlf.md': [],
      'good.md': [],
      'letter.docx': [expect.stringMatching(/^error archive\.broken/)],
      'nowhere.md': [expect.stringMatching(/^error path\.missing/)],
    })
  })

  it('calls a second file with a code an error, and names the first', async () => {
    const text = good()
    await mkdir(at('twice'))
    await writeFile(at('twice', 'a.md'), text)
    await writeFile(at('twice', 'b.md'), text.replace('Nhận phiếu hẹn.', 'Chờ.'))
    const { code, files } = await check(at('twice'))
    expect(code).toBe(1)
    expect(files[0]!.findings).toEqual([])
    expect(files[1]!.findings).toMatchObject([
      {
        severity: 'error',
        code: 'document.duplicate',
        message: expect.stringContaining(at('twice', 'a.md')),
      },
    ])
  })

  it('warns of what a citizen would miss; warnings alone end with 0', async () => {
    const long = `${'từ '.repeat(41).trim()}.`
    const text = good()
      .replace(/^asOf: \S+/m, 'asOf: 2020-01-01')
      .replace(/^authority: .*\n/m, '')
      .replace(/^fees:[\s\S]*?(?=^dossier:)/m, '')
      .replace(/^durations:[\s\S]*?(?=^fees:|^dossier:)/m, '')
      .replace(/ {8}form: .*\n/, '')
      .replace('Viết một hai câu ngắn', `Một câu ngắn. ${long} Viết một hai câu ngắn`)
      .replace('Đang cư trú tại xã.', 'Đang cư trú tại xã.'.normalize('NFD'))
    await writeFile(at('thin.md'), text)
    const { code, files, errors, warnings } = await check(at('thin.md'))
    expect({ code, errors }).toEqual({ code: 0, errors: 0 })
    const lines = text.split('\n')
    const lineOf = (words: string) => lines.findIndex((line) => line.includes(words)) + 1
    const found = files[0]!.findings.map(({ code: rule, line }) => `${rule} ${line}`)
    expect(found.sort()).toEqual(
      [
        'authority.missing null',
        'document.stale null',
        `dossier.no-form ${lineOf('Đơn đề nghị cấp thẻ')}`,
        'section.missing 1',
        'section.missing 1',
        `summary.long-sentence ${lineOf('Một câu ngắn.')}`,
        `text.not-nfc ${lineOf('Đang cư'.normalize('NFD'))}`,
      ].sort(),
    )
    expect(warnings).toBe(7)
  })

  it('shows what was read from an official record, and what is doubtful, with lines', async () => {
    const text = record(3).replace('20000 VNĐ (/thẻ)', '0 VNĐ ()').replaceAll('3 WORKING_DAY', '1 OTHER')
    const file = at(`${codeOf(3)}.txt`)
    await writeFile(file, text)
    const { code, stdout } = await motcua(['check', file])
    expect(code).toBe(0)
    expect(stdout).toMatch(/fee +10000 VND \(online.*← 10000 VNĐ \(Cấp mới\)/)
    expect(stdout).toMatch(/fee +unspecified \(in-person\) ← 0 VNĐ \(\)/)
    const line = text.split('\n').findIndex((words) => words.includes('0 VNĐ ()')) + 1
    expect(stdout).toMatch(new RegExp(`^${file}:${line}:\\d+ warning .*\\(fee\\.zero-unspecified\\)$`, 'm'))
    expect(stdout).toMatch(/info .*OTHER.*\(enum\.leaked\)/)
    expect(stdout).toMatch(/info .*Cơ quan có thẩm quyền.*\(value\.absent\)/)
  })

  it('finds no error in the documents that ship', async () => {
    const { code, files, errors } = await check(shipped)
    const documents = (await readdir(shipped, { recursive: true })).filter((name) => name.endsWith('.md'))
    expect({ code, errors, files: files.length }).toEqual({ code: 0, errors: 0, files: documents.length })
  })

  it('ends with 1 where there is no document at all', async () => {
    await mkdir(at('void'))
    await writeFile(at('void', 'notes.log'), 'text of a kind that is not read')
    const { code, stdout, stderr } = await motcua(['check', at('void')])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^motcua: no document in ".*void": give documents/)
    expect(stderr).not.toMatch(STACK_TRACE)
  })
})
