import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { maskPersonalData } from './index.ts'

it.each([
  ['gọi 0912345678', 'gọi [số điện thoại]'],
  ['gọi 0912 345 678 nhé', 'gọi [số điện thoại] nhé'],
  ['gọi 0912.345.678.', 'gọi [số điện thoại].'],
  ['+84 912 345 678', '[số điện thoại]'],
  ['024 3825 1234', '[số điện thoại]'],
  ['căn cước 001099012345', 'căn cước [số giấy tờ]'],
  ['001 099 012 345', '[số giấy tờ]'],
  ['CMND 123456789', 'CMND [số giấy tờ]'],
  ['hộ chiếu B1234567', 'hộ chiếu [số hộ chiếu]'],
  ['thư a.b-c@vd.com.vn', 'thư [thư điện tử]'],
])('%s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

it.each([
  'thủ tục 1.004222',
  'Nghị định 123/2015/NĐ-CP',
  'ngày 01/07/2025',
  '10.000.000 đồng',
  '100 000 000 đồng',
  'mẫu CT01',
  'Thông tư 01/2020/TT-BTP',
  '7 ngày',
  '1900 1234',
])('keeps %s', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})

/** Of one line: what was masked rightly, wrongly and not. */
function compared(line: string): { hit: number; missed: string[]; wrong: string[] } {
  const spans = [...line.matchAll(/\{\{(.+?)\}\}/g)].map(([, text]) => text!)
  const masked = maskPersonalData(line.replace(/\{\{|\}\}/g, ''))
  // What stands between the spans must come back as it was.
  const kept = line.split(/\{\{.+?\}\}/)
  const missed = spans.filter((text) => masked.includes(text))
  let at = 0
  const wrong = kept.filter((text) => {
    const found = masked.indexOf(text.trim(), at)
    if (found >= 0) at = found + text.trim().length
    return found < 0
  })
  if (spans.length === 0 && wrong.length === 0 && masked !== line) wrong.push(line)
  return { hit: spans.length - missed.length, missed, wrong }
}

it.each(['open', 'held out'])('masks %s lines with a precision of .97 and a recall of .95', (part) => {
  const text = readFileSync(new URL('../fixtures/masking.txt', import.meta.url), 'utf8')
  const [, open, heldOut] = text.split(/^# (?:open|held out)$/m)
  const lines = (part === 'open' ? open : heldOut)!.split('\n').filter(Boolean)
  const results = lines.map((line) => ({ line, ...compared(line) }))
  const sum = (of: (result: (typeof results)[number]) => number) =>
    results.reduce((total, each) => total + of(each), 0)
  const [hits, missed, wrong] = [
    sum(({ hit }) => hit),
    sum((each) => each.missed.length),
    sum((each) => each.wrong.length),
  ]
  const precision = hits / (hits + wrong)
  const recall = hits / (hits + missed)
  const faults = results.filter((each) => each.missed.length + each.wrong.length > 0)
  console.log(
    `${part}: ${lines.length} lines, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    faults.map(({ line }) => `${line} → ${maskPersonalData(line.replace(/\{\{|\}\}/g, ''))}`),
  )
  expect(precision).toBeGreaterThanOrEqual(0.97)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})

it('ends for hostile text', () => {
  for (const text of [
    '0'.repeat(4_000),
    'Nguyễn '.repeat(600),
    'số 1 ngõ '.repeat(500),
    'tên là '.repeat(600),
    '1-'.repeat(2_000),
  ])
    expect(maskPersonalData(text).length).toBeLessThanOrEqual(12_000)
})
