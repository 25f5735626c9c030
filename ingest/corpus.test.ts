/** All real records, where they are at hand: `../shared` beside the repository, or MOTCUA_SHARED. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { Document, type Procedure } from '../corpus/index.ts'
import type { Passage } from '../index/index.ts'
import { passagesOf } from './passages.ts'
import { createReport, type Report } from './report.ts'
import { loadDocuments } from './sources.ts'

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const records = join(shared, 'data', 'procedures-2026-07.tar.gz')
const catalogue = join(shared, 'data', 'catalogue-2026-07.csv.gz')
const missing = !existsSync(records)

describe.skipIf(missing)(
  `the 5,652 official records${missing ? ' (skipped: no ../shared/data)' : ''}`,
  () => {
    const documents = new Map<string, Procedure>()
    let report: Report
    let passages = 0
    let longest = 0
    const lost: string[] = []
    const invalid: string[] = []

    beforeAll(async () => {
      const builder = createReport()
      for await (const loaded of loadDocuments([records, catalogue])) {
        builder.add(loaded)
        if (!('document' in loaded) || loaded.document.kind !== 'procedure') continue
        const { document } = loaded
        documents.set(document.code, document)
        if (!Document.safeParse(document).success) invalid.push(document.code)
        const own = passagesOf(document)
        passages += own.length
        longest = Math.max(
          longest,
          ...own.map(({ text, breadcrumb }) => [...breadcrumb, text].join(' › ').length),
        )
        if (ink(textOf(own)) !== ink(document.sections.map(({ text }) => text).join('')))
          lost.push(document.code)
      }
      report = builder.finish()
    }, 180_000)

    const ink = (text: string) => text.replace(/\s+/g, '')
    const textOf = (own: readonly Passage[]) =>
      own
        .filter(({ section }) => section !== null)
        .map(({ text }) => text)
        .join('')
    const fees = (code: string) =>
      documents.get(code)!.fees.map(({ kind, amount, unit, channel }) => [kind, amount, unit, channel])

    it('all parse into valid documents, and no passage loses text or is too long', () => {
      expect(report).toMatchObject({ read: 5652, failed: [] })
      expect(invalid).toEqual([])
      expect(lost).toEqual([])
      expect(longest).toBeLessThanOrEqual(1500)
      expect(passages).toBeGreaterThan(50_000)
    })

    it('have the traits that were counted', () => {
      expect(report.warnings['text.not-nfc']?.documents).toBe(1187)
      expect(report.warnings['catalogue.missing']?.documents).toBe(44)
      expect(report.warnings['place.provincial']?.documents).toBe(917)
      // Every record of the portal has a heading without a value, and a channel as a machine value.
      expect(report.warnings['value.absent']?.documents).toBe(5652)
      expect(report.warnings['enum.leaked']?.documents).toBe(5652)
      const placed = [...documents.values()].filter(({ place }) => place !== null)
      // 863 of people's committees, 10 of a provincial centre or department, 44 that the catalogue lacks.
      expect(placed.filter(({ issuer }) => issuer?.startsWith('UBND'))).toHaveLength(863)
      const unlisted = placed.filter(({ issuer }) => issuer === null)
      expect(unlisted.map(({ place }) => place!.name)).toEqual(Array(44).fill('Đồng Tháp'))
      expect(placed).toHaveLength(917)
      expect(report.warnings['place.from-words']?.documents).toBe(44)
      expect(placed.filter(({ place }) => place!.code === null)).toEqual([])
    })

    it('never call an empty zero free, nor take a unit from OTHER', () => {
      for (const { code, fees: clauses, durations } of documents.values()) {
        for (const { kind, text } of clauses) {
          if (kind === 'free') expect(text.normalize('NFC'), code).toMatch(/miễn|không/iu)
          if (/^0 VNĐ \(\s*\)$/u.test(text.normalize('NFC'))) expect(kind, code).toBe('unspecified')
        }
        for (const { kind, text } of durations)
          if (/^\s*\d* ?OTHER$/.test(text)) expect(kind, code).toBe('unspecified')
      }
    })

    it('give the values of records that are hard to read', () => {
      expect(fees('1.001193')).toEqual([['unspecified', null, null, null]])
      const birth = documents.get('1.001193')!
      expect(birth.durations.map(({ kind }) => kind)).toEqual(['unspecified'])
      expect(
        birth.dossier.flatMap(({ items }) => items).filter(({ remark }) => remark).length,
      ).toBeGreaterThan(15)
      expect(birth.dossier[0]).toMatchObject({ case: null, items: [{ originals: 1 }, { originals: 1 }] })
      expect(fees('1.004222')).toEqual([
        ['amount', 10_000, 'lần đăng ký', 'online'],
        ['amount', 20_000, null, 'in-person'],
      ])
      expect(fees('2.000815').slice(0, 1)).toEqual([['amount', 2000, 'trang', 'in-person']])
      expect(documents.get('2.000815')!.fees.at(-1)).toMatchObject({
        kind: 'amount',
        amount: 10,
        currency: 'USD',
      })
      expect(documents.get('1.000014')!.fees).toMatchObject([{ kind: 'conflict', amounts: [20, 20_000] }])
      expect(
        documents
          .get('1.008624')!
          .fees.slice(0, 3)
          .map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo]),
      ).toEqual([
        [800_000, null, '2025-06-30'],
        [400_000, '2025-07-01', '2026-12-31'],
        [800_000, '2027-01-01', null],
      ])
      expect(
        documents
          .get('1.115565')!
          .durations.map(({ value, condition }) => [value, condition?.slice(0, 24) ?? null]),
      ).toEqual([
        [12, null],
        [22, 'Đối với các xã miền núi,'],
      ])
    })
  },
)
