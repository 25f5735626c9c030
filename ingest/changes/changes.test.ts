import { describe, expect, it } from 'vitest'
import { Procedure } from '../../corpus/index.ts'
import { changesOf } from './changes.ts'

const base = {
  kind: 'procedure',
  code: '1.000001',
  title: 'Cấp bản sao',
  authority: 'Ủy ban nhân dân cấp xã',
  levels: ['commune'],
  channels: ['in-person'],
  fees: [{ kind: 'amount', amount: 50_000, unit: 'bản', channel: 'in-person', text: '50.000 đồng/bản' }],
  durations: [{ kind: 'value', value: 3, unit: 'working-day', text: '3 ngày làm việc' }],
  dossier: [
    {
      items: [
        { name: 'Tờ khai', form: 'M01', originals: 1, copies: 0 },
        { name: 'Sổ hộ khẩu', copies: 1 },
      ],
    },
  ],
  sections: [],
  source: { file: 'a.txt', origin: 'portal-record' },
}
const version = (changed: object) => Procedure.parse({ ...base, ...changed })

describe('what changed between two versions of a procedure', () => {
  it('is nothing for the same, also with other spacing', () => {
    expect(changesOf(version({}), version({ title: 'Cấp  bản sao' }))).toEqual([])
  })

  it('says an amount with both figures', () => {
    const dearer = version({
      fees: [{ ...base.fees[0], amount: 60_000, text: '60.000 đồng/bản' }],
    })
    expect(changesOf(version({}), dearer)).toEqual([
      { field: 'fee', before: '50,000 VND/bản (in-person)', after: '60,000 VND/bản (in-person)' },
    ])
  })

  it('says a paper that is gone, one that has come and one whose form is another', () => {
    const papers = version({
      dossier: [
        {
          items: [
            { name: 'Tờ khai', form: 'M02', originals: 1, copies: 0 },
            { name: 'Căn cước', originals: 1 },
          ],
        },
      ],
    })
    expect(changesOf(version({}), papers)).toEqual([
      { field: 'dossier', before: 'Tờ khai (M01, 1 originals)', after: 'Tờ khai (M02, 1 originals)' },
      { field: 'dossier', before: 'Sổ hộ khẩu (1 copies)', after: null },
      { field: 'dossier', before: null, after: 'Căn cước (1 originals)' },
    ])
  })

  it('says a period and an authority', () => {
    const later = version({
      authority: 'Sở Tư pháp',
      durations: [{ kind: 'value', value: 5, unit: 'working-day', text: '5 ngày làm việc' }],
    })
    expect(changesOf(version({}), later)).toEqual([
      { field: 'authority', before: 'Ủy ban nhân dân cấp xã', after: 'Sở Tư pháp' },
      { field: 'period', before: '3 working-days', after: '5 working-days' },
    ])
  })
})
