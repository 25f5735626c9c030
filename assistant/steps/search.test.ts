import { describe, expect, it } from 'vitest'
import { context, memoryBuild, memorySearcher, procedure } from '../testing.ts'
import { searchStep } from './search.ts'
import { understandStep } from './understand.ts'

const BUILD = memoryBuild([
  procedure({ code: '9.100001', title: 'Cấp thẻ nuôi ong cho người từ đủ 14 tuổi trở lên' }),
  procedure({ code: '9.100002', title: 'Cấp thẻ nuôi ong cho người dưới 14 tuổi' }),
  procedure({ code: '9.100003', title: 'Báo mất thùng mật (thực hiện tại cấp huyện)', levels: ['commune'] }),
  procedure({ code: '9.100004', title: 'Báo mất thùng mật (thực hiện tại cấp xã)', levels: ['commune'] }),
  procedure({ code: '9.100005', title: 'Đăng ký tổ ong' }),
  procedure({ code: '9.100006', title: 'Đăng ký tổ ong có yếu tố nước ngoài' }),
])

async function found(message: string, fields: Parameters<typeof context>[1] = {}) {
  const made = context(message, { build: BUILD, searcher: memorySearcher(BUILD), ...fields })
  await understandStep.run(made)
  await searchStep.run(made)
  return made
}
const codes = async (message: string, asOf?: string) =>
  (await found(message, { request: { message, ...(asOf ? { asOf } : {}) } })).result!.hits.map(
    ({ document }) => document.id,
  )

describe('search step', () => {
  it('searches what was understood and says so', async () => {
    const made = await found('cấp thẻ nuôi ong')
    expect(made.result!.hits.length).toBeGreaterThan(0)
    expect(made.events).toMatchObject([{ type: 'status', step: 'search' }])
    expect(made.timings).toHaveProperty('search.lexical')
  })

  it('does not search what is known, answered already or without a subject', async () => {
    expect((await found('thủ tục 9.100001')).result).toBeNull()
    expect((await found('lệ phí bao nhiêu?')).result).toBeNull()
    const draft = { status: 'smalltalk', lead: '', blocks: [], procedures: [], answered: null } as const
    const done = context('xin chào', { draft: { ...draft, blocks: [], procedures: [] } })
    await searchStep.run(done)
    expect(done.result).toBeNull()
  })

  it('leaves out the other age, where one of the same matter is for the age that was said', async () => {
    expect(await codes('cấp thẻ nuôi ong cho bé 8 tuổi')).not.toContain('9.100001')
    expect(await codes('cấp thẻ nuôi ong cho người 20 tuổi')).not.toContain('9.100002')
    expect(await codes('cấp thẻ nuôi ong')).toEqual(expect.arrayContaining(['9.100001', '9.100002']))
  })

  it('puts the one with a foreign element where the ordinary one stood', async () => {
    const [first, ...others] = await codes('vợ người Lào đăng ký tổ ong')
    expect(first).toBe('9.100006')
    expect(others).not.toContain('9.100005')
  })

  it('leaves out a district’s record since there are none', async () => {
    expect(await codes('báo mất thùng mật')).not.toContain('9.100003')
    expect(await codes('báo mất thùng mật', '2025-06-30')).toContain('9.100003')
  })
})
