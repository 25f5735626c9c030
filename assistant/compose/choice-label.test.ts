import { describe, expect, it } from 'vitest'
import type { Level } from '../../corpus/index.ts'
import { type DocumentEntry, entryOf } from '../../index/index.ts'
import { procedure } from '../testing.ts'
import { WORDING } from '../texts/composed.ts'
import { caseLabels } from './choice-label.ts'

let codes = 0
const entry = (title: string, levels: Level[] = ['commune']): DocumentEntry => ({
  ...entryOf(procedure({ code: `9.${String(++codes).padStart(6, '0')}`, title, levels })),
  ordinal: codes,
  hash: '',
  firstPassage: 0,
  passages: 0,
})
const labels = (...entries: ReturnType<typeof entry>[]) => caseLabels(entries, WORDING.vi)

describe('caseLabels', () => {
  it('says only what tells the cases apart, and what they are cases of', () => {
    expect(
      labels(
        entry('Cấp lại thẻ nuôi ong'),
        entry('Cấp đổi thẻ nuôi ong', ['province']),
        entry('Cấp thẻ nuôi ong'),
      ),
    ).toEqual({ matter: 'Cấp thẻ nuôi ong', labels: ['Làm lại, cấp lại', 'Cấp đổi', 'Thông thường'] })
    expect(labels(entry('Thẻ nuôi ong'), entry('Thẻ nuôi ong có yếu tố nước ngoài'))).toEqual({
      matter: 'Thẻ nuôi ong',
      labels: ['Trong nước', 'Có yếu tố nước ngoài'],
    })
    expect(
      labels(
        entry('Báo mất thùng ong (thực hiện tại cấp xã)'),
        entry('Báo mất thùng ong (thực hiện tại cấp tỉnh)', ['province']),
      ),
    ).toEqual({ matter: 'Báo mất thùng ong', labels: ['Cấp xã', 'Cấp tỉnh'] })
  })

  it('is for a button', () => {
    const found = caseLabels(
      [
        entry('Cấp thẻ nuôi ong cho người dưới 14 tuổi'),
        entry('Cấp thẻ nuôi ong cho người từ đủ 14 tuổi trở lên'),
      ],
      WORDING.en,
    )
    expect(found!.labels).toEqual(['Under 14', '14 and older'])
    expect(found!.matter).toBe('Cấp thẻ nuôi ong')
  })

  it('is nothing for other matters, and where the cases do not tell all apart', () => {
    expect(labels(entry('Thẻ nuôi ong'), entry('Bán mật'))).toBeNull()
    expect(labels(entry('Thẻ nuôi ong'), entry('Thẻ nuôi ong'))).toBeNull()
    expect(labels(entry('Thẻ nuôi ong'))).toBeNull()
  })
})
