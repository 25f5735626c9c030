import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentEntry } from '../index/index.ts'
import { entry as titled } from '../index/testing/synthetic.ts'
import { caseOf } from './cases.ts'
import { distinguishing, ownWords } from './differences.ts'
import { areSiblings, matterOf, shareMatter } from './matter.ts'
import { GROUP_MEMBERS } from './settings.ts'
import { groupOf } from './siblings.ts'

type Given = Partial<Pick<DocumentEntry, 'kind' | 'field' | 'levels' | 'audiences' | 'place'>>

const entry = (ordinal: number, title: string, given: Given = {}) => titled(ordinal, { title, ...given })

/** Groups documents that come in this order, each .1 behind the one before. */
const grouped = (...documents: (string | [string, Given])[]) =>
  groupOf(
    documents.map((one, i) => ({
      document: typeof one === 'string' ? entry(i, one) : entry(i, ...one),
      score: 5 - i / 10,
    })),
  )
const differences = (...documents: Parameters<typeof grouped>) =>
  grouped(...documents)?.members.map(({ differs }) => differs.map(({ by, value }) => `${by} ${value}`))

describe('one matter', () => {
  it('of one field may share as little as the name of the paper', () => {
    const shop = (title: string, field: string | null = null) => ({ title, field })
    expect(shareMatter(shop('Chấm dứt hoạt động trại ong mật'), shop('Đăng ký thành lập trại ong mật'))).toBe(
      true,
    )
    expect(shareMatter(shop('Cấp giấy phép', 'Ong'), shop('Cấp giấy phép bán mật', 'Mật'))).toBe(false)
    expect(shareMatter(shop('Đăng ký nuôi tằm'), shop('Đăng ký bán mật'))).toBe(false)
    expect(shareMatter(shop('Nuôi tằm lấy tơ', 'Tằm'), shop('Gia hạn nuôi tằm', 'Tằm'))).toBe(true)
  })

  it('in titles that differ in the case only', () => {
    expect(areSiblings('Cấp mới giấy chứng nhận giống ong', 'Cấp lại giấy chứng nhận giống ong')).toBe(true)
    expect(areSiblings('Đăng ký nuôi ong', 'Đăng ký nuôi ong có yếu tố nước ngoài')).toBe(true)
    expect(areSiblings('Cấp thẻ cho người từ đủ 14 tuổi trở lên', 'Cấp thẻ cho người dưới 14 tuổi')).toBe(
      true,
    )
    expect(areSiblings('Cấp mới giấy chứng nhận giống ong', 'Đăng ký nuôi ong')).toBe(false)
    expect(areSiblings('Cấp lại', 'Cấp mới')).toBe(false)
    expect(matterOf('Thủ tục cấp lại giấy phép')).toBe('giay phep')
  })
})

describe('a group says by what its members differ', () => {
  it('action and foreign element, the ordinary case named too', () => {
    expect(
      differences(
        'Cấp giấy phép nuôi ong',
        'Cấp lại giấy phép nuôi ong',
        'Gia hạn giấy phép nuôi ong',
        'Sửa đổi, bổ sung giấy phép nuôi ong',
      ),
    ).toEqual([['action ordinary'], ['action reissue'], ['action renew'], ['action change']])
    expect(differences('Đăng ký nuôi ong', 'Đăng ký nuôi ong có yếu tố nước ngoài')).toEqual([
      ['foreign-element without'],
      ['foreign-element with'],
    ])
  })

  it('levels and audiences of the records under one title, unless they overlap; the province', () => {
    const commune: Given = { levels: ['commune'], audiences: ['citizen'] }
    expect(
      differences(
        ['Công nhận làng nghề', commune],
        ['Công nhận làng nghề', { levels: ['province'], audiences: ['citizen', 'organisation'] }],
      ),
    ).toEqual([['level commune'], ['level province']])
    expect(
      differences(
        ['Công nhận làng nghề', commune],
        ['Công nhận làng nghề', { ...commune, audiences: ['organisation'] }],
      ),
    ).toEqual([['audience citizen'], ['audience organisation']])
    const place = { code: '15', name: 'Lào Cai' }
    expect(differences('Hỗ trợ mua máy', ['Hỗ trợ mua máy', { place }])).toEqual([[], ['place 15']])
  })

  it('whom the title is for, though "tổ chức" may also be what is done', () => {
    const audienceOf = (title: string) => [...caseOf({ title, audiences: ['official'] }).audience]
    expect(audienceOf('Giao rừng cho cá nhân, hộ gia đình')).toEqual(['citizen', 'household'])
    expect(audienceOf('Giao rừng cho tổ chức')).toEqual(['organisation'])
    expect(audienceOf('Tổ chức hội chợ ong')).toEqual(['official'])
  })

  it('a level that the title names goes before that of the record', () => {
    const both: Given = { levels: ['commune', 'province'] }
    expect(differences(['Xét làng nghề cấp xã', both], ['Xét làng nghề cấp tỉnh', both])).toEqual([
      ['level commune'],
      ['level province'],
    ])
  })

  it('in words of their own where the matter is not quite the same', () => {
    const group = grouped('Thủ tục đăng ký trại ong mật', 'Đăng ký trại ong mật kết hợp bán sáp')
    expect(group?.members).toMatchObject([
      { sameMatter: true, differs: [{ by: 'wording', value: 'ordinary' }], words: [] },
      { sameMatter: false, differs: [{ by: 'wording', value: 'own-words' }], words: ['kết hợp bán sáp'] },
    ])
  })

  it('a word is not torn by one syllable that all hold; what none of the others has is found folded', () => {
    const titles = ['Xây dựng mới bến bãi', 'Dựng bến']
    expect(ownWords(titles[0]!, titles)).toEqual(['xây dựng mới bến bãi'])
    expect(distinguishing(titles[0]!, [titles[1]!])).toEqual(['xay', 'moi', 'bai'])
  })

  it('thay đổi is a change and no exchange, hủy hoại no end', () => {
    const actionOf = (title: string) => [...caseOf({ title, audiences: [] }).action]
    expect(actionOf('Thay đổi trại ong')).toEqual(['change'])
    expect(actionOf('Sửa đổi, bổ sung giấy nuôi ong')).toEqual(['change'])
    expect(actionOf('Bổ sung giấy nuôi ong')).toEqual(['supplement'])
    expect(actionOf('Đổi thẻ nuôi ong')).toEqual(['exchange'])
    expect(actionOf('Cấp lại thẻ bị hủy hoại')).toEqual(['reissue'])
  })
})

describe('who is a member', () => {
  it('nobody when the first stands alone, is no procedure, or there is none', () => {
    expect(groupOf([])).toBeNull()
    expect(grouped('Đăng ký nuôi ong', 'Bán than đá')).toBeNull()
    expect(grouped(['Đăng ký nuôi ong', { kind: 'page' }], 'Đăng ký nuôi ong')).toBeNull()
    expect(grouped('Đăng ký nuôi ong', ['Đăng ký nuôi ong', { kind: 'page' }])).toBeNull()
  })

  it('a title that only touches the matter when it is near, the same matter however far', () => {
    const at = (title: string, score: number) =>
      groupOf([
        { document: entry(0, 'Đăng ký trại ong mật'), score: 5 },
        { document: entry(1, title), score },
      ])
    expect(at('Chấm dứt trại ong mật rừng', 4)).not.toBeNull()
    expect(at('Chấm dứt trại ong mật rừng', 2)).toBeNull()
    expect(at('Đăng ký trại ong mật có yếu tố nước ngoài', 1)).not.toBeNull()
  })

  const words = ['nuôi ong', 'bán mật', 'trại tằm rừng', 'giấy phép sáp', 'làng nghề']
  const before = ['', 'Thủ tục ', 'Cấp ', 'Cấp lại ', 'Gia hạn ', 'Đăng ký ', 'Chấm dứt ']
  const after = ['', ' có yếu tố nước ngoài', ' cấp xã', ' cho trẻ em', ' do bị mất', ' kết hợp']
  const document = fc.record({
    title: fc
      .tuple(fc.constantFrom(...before), fc.constantFrom(...words), fc.constantFrom(...after))
      .map((parts) => parts.join('')),
    field: fc.constantFrom(null, 'Ong', 'Nghề'),
    levels: fc.subarray(['commune', 'province', 'ministry'] as const),
    audiences: fc.subarray(['citizen', 'foreigner', 'enterprise'] as const),
    kind: fc.constantFrom('procedure', 'procedure', 'page'),
  })

  it('always of the matter of the first hit, in the order of the search, 2 … 5, each told apart from another title', () => {
    let groups = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(document, fc.double({ min: 0, max: 6, noNaN: true })), {
          minLength: 12,
          maxLength: 40,
        }),
        (rows) => {
          const scores = rows.map(([, score]) => score).sort((a, b) => b - a)
          const candidates = rows.map(([{ title, ...given }], i) => ({
            document: { ...entry(i, title, given as Given), id: `d${i}` },
            score: scores[i]!,
          }))
          const group = groupOf(candidates)
          if (group === null) return
          groups++
          const { members } = group
          expect(members.length).toBeGreaterThanOrEqual(2)
          expect(members.length).toBeLessThanOrEqual(GROUP_MEMBERS)
          const found = members.map(({ id }) => candidates.find((one) => one.document.id === id)!.document)
          const [first] = found as [DocumentEntry]
          expect(first).toBe(candidates[0]!.document)
          const ordinals = found.map(({ ordinal }) => ordinal)
          expect(ordinals).toEqual([...new Set(ordinals)].sort((a, b) => a - b))
          for (const [i, member] of members.entries()) {
            expect(shareMatter(first, found[i]!)).toBe(true)
            expect(member.sameMatter).toBe(areSiblings(first.title, member.title))
            if (members.some(({ title }) => title !== member.title)) expect(member.differs).not.toEqual([])
            for (const run of member.words) expect(member.title.toLowerCase()).toContain(run)
          }
        },
      ),
    )
    expect(groups).toBeGreaterThan(20)
  })
})
