import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { sharedData } from '../evals/shared-data.ts'
import { addWorkingDays, englishReader, expander, fold, syllables } from '../text/index.ts'
import {
  LexiconError,
  readEmergencyNumbers,
  readEnglishTerms,
  readHolidays,
  readQuantities,
  readSayings,
  readWorkCalendar,
} from './lexicon.ts'

const sayings = readSayings()
const expand = expander(sayings)
const found = (question: string) =>
  expand(question).replacements.map(({ said, official }) => `${said} → ${official[0]}`)

describe('the English phrases', () => {
  const terms = readEnglishTerms()
  const read = englishReader(terms)

  it('are as many as foreigners and companies need', () => {
    expect(new Set(terms.map(({ official }) => official[0])).size).toBeGreaterThanOrEqual(300)
  })

  it('are all found as they are written, none behind another', () => {
    const hidden = terms.filter(({ say, official, when }) => {
      const beside = when?.[0] ?? 'please would you'
      const found = read(`${beside} ${say}`)?.replacements ?? []
      return !found.some((one) => one.official === official)
    })
    expect(hidden.map(({ say }) => say)).toEqual([])
  })

  it.each([
    ['How much is the fee for a birth certificate copy?', 'bản sao Giấy khai sinh', 'lệ phí bao nhiêu'],
    ['I lost my red book, what documents do I need?', 'cấp lại Giấy chứng nhận do bị mất', 'cần giấy tờ gì'],
    ['Where can my company extend a work permit?', 'gia hạn giấy phép lao động', 'nộp ở đâu'],
    ['How do I exchange my Korean driver’s license?', 'giấy phép lái xe', 'thủ tục'],
    ['Do I need a police clearance certificate?', 'Phiếu lý lịch tư pháp', ''],
  ])('%s', (question, subject, facet) => {
    const text = read(question)?.text
    expect(text).toContain(subject)
    expect(text).toContain(facet)
  })

  it('leave alone what Vietnamese people say so too', () => {
    expect(read('mở quán karaoke, đăng ký logo qua VNeID, mang CCCD')).toBeNull()
  })
})

describe('the sayings', () => {
  it('are as many as a counter needs', () => {
    const of = (kind: string) => sayings.filter((saying) => saying.kind === kind).length
    expect(of('abbreviation')).toBeGreaterThanOrEqual(150)
    expect(of('chat')).toBeGreaterThanOrEqual(80)
    expect(of('term')).toBeGreaterThanOrEqual(300)
  })

  it('hide none behind another that always holds', () => {
    const always = new Set<string>()
    const hidden = sayings.flatMap(({ kind, say, when, unless }) => {
      const key = `${kind === 'term'} ${syllables(say).join(' ')}`
      const isHidden = always.has(key)
      if (!when && !unless) always.add(key)
      return isHidden ? [`${say} (${kind})`] : []
    })
    expect(hidden).toEqual([])
  })

  it.each([
    ['làm bằng lái mất bao lâu', 'bằng lái → giấy phép lái xe'],
    ['lam bang lai mat bao lau', 'bang lai → giấy phép lái xe'],
    ['mất cccd làm lại ở đâu', 'cccd → căn cước công dân'],
    ['làm giấy khai sinh cho con', 'làm giấy khai sinh → đăng ký khai sinh'],
    ['nhập khẩu cho con', 'nhập khẩu cho con → đăng ký thường trú'],
    ['xin giấy độc thân để cưới', 'xin giấy độc thân → xác nhận tình trạng hôn nhân'],
    ['mở quán ăn nhỏ', 'mở quán ăn → cơ sở đủ điều kiện an toàn thực phẩm'],
    ['mở tiệm tạp hóa', 'mở tiệm tạp hóa → đăng ký thành lập hộ kinh doanh'],
    ['tiền người già 80 tuổi', 'tiền người già → trợ cấp hưu trí xã hội'],
    ['xe sang tên đổi chủ', 'sang tên đổi chủ → đăng ký sang tên xe'],
    ['đất sang tên đổi chủ', 'sang tên đổi chủ → chuyển nhượng quyền sử dụng đất'],
    ['công ty CP', 'CP → cổ phần'],
    ['mất cà vẹt xe', 'mất cà vẹt → cấp lại chứng nhận đăng ký xe, biển số xe'],
    ['làm hồ sơ hưu cho má', 'làm hồ sơ hưu → hưởng lương hưu'],
  ])('%s', (question, expected) => {
    expect(found(question)).toContain(expected)
  })

  it.each([
    'thủ tục nhập khẩu hàng hóa cho con buôn',
    'ghi số đo nhân trắc',
    'giấy phép hạng K',
    'phí 500 k',
    'công bố hợp quy',
    'sản xuất hàng hóa',
  ])('has nothing to say about: %s', (question) => {
    expect(found(question)).toEqual([])
  })

  it('is fast', () => {
    const question = 'lam gplx cho con o dau het bao nhieu tien vay em k biet hoi ai'
    for (let i = 0; i < 2_000; i++) expand(question)
    const before = process.cpuUsage()
    for (let i = 0; i < 2_000; i++) expand(question)
    const { user } = process.cpuUsage(before)
    expect(user / 1_000 / 2_000).toBeLessThan(0.2)
  })
})

describe('a file with a mistake', () => {
  it.each([
    ['# note\n\nbằng lái', 'terms.tsv:3'],
    ['bằng lái\tgiấy phép lái xe\t\t\tsomewhere', 'terms.tsv:1'],
    ['bằng lái\tgiấy phép lái xe\t\t\t\t\tmore', 'terms.tsv:1'],
    ['bằng lái\tgiấy phép lái xe; ', 'terms.tsv:1'],
  ])('%j is refused with its line', (terms, place) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lexicon-'))
    try {
      writeFileSync(path.join(folder, 'abbreviations.tsv'), 'GPLX\tgiấy phép lái xe\n')
      writeFileSync(path.join(folder, 'chat.tsv'), '')
      writeFileSync(path.join(folder, 'terms.tsv'), terms)
      const reading = () => readSayings(pathToFileURL(`${folder}/`))
      expect(reading).toThrow(LexiconError)
      expect(reading).toThrow(place)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

const data = sharedData()

describe.skipIf(data === null)(
  'against the official catalogue (skipped where the shared data is missing)',
  () => {
    const titles = data
      ? [
          ...new Set(
            (
              parse(gunzipSync(readFileSync(path.join(data, 'catalogue-2026-07.csv.gz'))), {
                bom: true,
              }) as string[][]
            )
              .slice(1)
              .map((row) => row[1]!),
          ),
        ]
      : []
    const all = titles.map((title) => ` ${syllables(title).join(' ')} `)

    it('gives official words that stand in a title', () => {
      const joined = all.join('|')
      const terms = sayings.filter(({ kind }) => kind === 'term').flatMap(({ official }) => official)
      const unknown = [...new Set(terms)].filter(
        (words) => !joined.includes(` ${syllables(words).join(' ')} `),
      )
      expect(titles.length).toBeGreaterThan(5_000)
      expect(unknown).toEqual([])
    })

    it('hardly touches official titles', () => {
      const expansions = titles.map((title) => expand(title).replacements)
      const touched = (kind: string) =>
        expansions.filter((replacements) => replacements.some((one) => one.kind === kind)).length
      expect(touched('chat')).toBe(0)
      expect(touched('term') / titles.length).toBeLessThan(0.02)
      const lowerCase = expansions
        .flat()
        .filter(({ kind, said }) => kind === 'abbreviation' && said === said.toLowerCase())
      expect(lowerCase).toEqual([])
    })

    it('knows every abbreviation of the shared list', () => {
      const known = new Set(sayings.filter(({ kind }) => kind === 'abbreviation').map(({ say }) => fold(say)))
      const shared = readFileSync(path.join(data!, 'normalization/abbreviations.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
      const missing = shared.map((line) => line.split('\t')[0]!).filter((short) => !known.has(fold(short)))
      expect(missing).toEqual([])
    })
  },
)

describe('the days off', () => {
  const { daysOff, firstDay, lastDay } = readHolidays()
  const calendar = readWorkCalendar()
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

  it('are in order, inside their range, and do not overlap', () => {
    const spans = daysOff.map(({ from, to }) => [from, to] as const)
    expect(spans.every(([from, to]) => from <= to && from >= firstDay && to <= lastDay)).toBe(true)
    expect(spans.every(([from], i) => i === 0 || from > spans[i - 1]![1])).toBe(true)
  })

  it('hold the lunar days where a lunar calendar has them', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    for (const year of [2025, 2026, 2027]) {
      for (const [month, day, name] of [
        ['1', '1', 'Tết Âm lịch'],
        ['3', '10', 'Giỗ Tổ Hùng Vương'],
      ]) {
        const date = Array.from({ length: 140 }, (_, i) => new Date(Date.UTC(year, 0, 10 + i))).find((at) => {
          const parts = lunar.formatToParts(at)
          const of = (type: string) => parts.find((part) => part.type === type)?.value
          return of('month') === month && of('day') === day
        })!
        const iso = date.toISOString().slice(0, 10)
        const isWeekend = [0, 6].includes(date.getUTCDay())
        const off = daysOff.find(({ from, to }) => from <= iso && iso <= to)
        if (isWeekend && !off)
          expect(
            daysOff.some(
              ({ kind, name: given, from }) => kind === 'substitute' && given.includes(name!) && from > iso,
            ),
          ).toBe(true)
        else expect(off?.name).toBe(name)
      }
    }
  })

  it('are the days of Điều 112: one, five, one, one, one and two a year, on a weekday or made up for', () => {
    for (const year of ['2025', '2026', '2027']) {
      const of = (name: RegExp) =>
        daysOff
          .filter((day) => day.from.startsWith(year) && name.test(day.name) && day.kind !== 'swapped')
          .reduce(
            (sum, { from, to }) =>
              sum +
              [...calendar.daysOff].filter(
                (day) => day >= from && day <= to && ![0, 6].includes(weekday(day)),
              ).length,
            0,
          )
      expect([
        year,
        of(/Dương lịch/),
        of(/Âm lịch/),
        of(/Hùng Vương/),
        of(/Chiến thắng/),
        of(/lao động/),
        of(/Quốc khánh/),
      ]).toEqual([year, 1, 5, 1, 1, 1, 2])
    }
  })

  it('swap a weekday for a Saturday', () => {
    for (const { from, kind, workedOn } of daysOff) {
      expect(workedOn !== undefined).toBe(kind === 'swapped')
      if (workedOn) expect([weekday(workedOn), [0, 6].includes(weekday(from))]).toEqual([6, false])
    }
  })

  it('move the earliest date of a procedure', () => {
    expect(addWorkingDays('2026-02-13', 3, calendar)).toEqual({ day: '2026-02-25', certainty: 'settled' })
    expect(addWorkingDays('2026-01-01', 6, calendar)).toEqual({ day: '2026-01-10', certainty: 'settled' })
    expect(addWorkingDays('2026-04-24', 1, calendar)).toEqual({ day: '2026-04-28', certainty: 'settled' })
    expect(addWorkingDays('2027-02-03', 3, calendar).certainty).toBe('unsettled')
    expect(addWorkingDays('2027-12-30', 5, calendar).certainty).toBe('unknown')
  })
})

describe('the rest', () => {
  it('has a source for every emergency number', () => {
    const numbers = readEmergencyNumbers()
    expect(numbers.map(({ number }) => number)).toEqual(['111', '112', '113', '114', '115'])
    expect(numbers.every(({ source }) => /\d+\/\d{4}\/\p{L}+/u.test(source))).toBe(true)
  })

  it('says each quantity once', () => {
    const said = readQuantities().flatMap(({ say }) => say)
    expect(new Set(said).size).toBe(said.length)
  })
})
