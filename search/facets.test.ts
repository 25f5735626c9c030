import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facet } from '../corpus/index.ts'
import { fold } from '../text/index.ts'
import { detectFacets } from './facets.ts'

const QUESTIONS: [string, Facet[]][] = [
  ['Lệ phí đăng ký nuôi ong là bao nhiêu?', ['fees']],
  ['làm cái này mất bao nhiêu tiền', ['fees']],
  ['thế còn lệ phí?', ['fees']],
  ['có mất tiền không', ['fees']],
  ['Đăng ký nuôi ong cần những giấy tờ gì?', ['dossier']],
  ['hồ sơ gồm những gì', ['dossier']],
  ['cần mang theo gì', ['dossier']],
  ['Thời hạn giải quyết là bao lâu?', ['duration']],
  ['mấy ngày có', ['duration']],
  ['Nộp hồ sơ ở đâu?', ['authority']],
  ['Cơ quan nào cấp giấy chứng nhận giống ong?', ['authority']],
  ['làm online được không', ['channels']],
  ['Trình tự thực hiện như thế nào?', ['steps']],
  ['Điều kiện để nuôi ong trong phố là gì?', ['conditions']],
  ['Đối tượng nào được cấp?', ['audience']],
  ['kết quả là gì', ['result']],
  ['luật nào quy định', ['legal-basis']],
  ['dùng mẫu đơn nào', ['forms']],
  ['hồ sơ của tôi tới đâu rồi', ['status']],
  ['nuôi ong trong phố thì trình ai duyệt?', ['authority']],
  ['chuyển đàn ong sang tỉnh khác do ai quyết định', ['authority']],
  ['gửi mẫu mật cho trung tâm kiểm nghiệm nào?', ['authority']],
  ['báo mất đàn cho cục nào để được xác nhận', ['authority']],
  ['chia đàn xong phải gửi gì cho xã?', ['dossier']],
  ['xin nuôi ong lấy mật nộp những biên bản nào?', ['dossier']],
  ['đổi chỗ đặt thùng có phải nộp lại sơ đồ không', ['dossier']],
  ['bị cháy thùng thì được hỗ trợ gì?', ['result']],
  ['xin phép nuôi ong thế nào?', []],
  ['giấy tờ gì và lệ phí bao nhiêu?', ['dossier', 'fees']],
  ['mất mấy ngày, nộp ở đâu', ['duration', 'authority']],
  ['hết nhiêu', ['fees']],
  ['làm cái này bao tiền', ['fees']],
  ['mấy đồng', ['fees']],
  ['mấy bữa có', ['duration']],
  ['khi mô có', ['duration']],
  ['chừng nào lấy', ['duration']],
  ['có lấy liền được không', ['duration']],
  ['how many days', ['duration']],
  ['cần chi', ['dossier']],
  ['cần giấy chi', ['dossier']],
  ['giấy má gì', ['dossier']],
  ['what do i need', ['dossier']],
  ['làm ở mô', ['authority']],
  ['đi đâu làm', ['authority']],
  ['lên phường hay lên công an', ['authority']],
  ['which office', ['authority']],
  ['nhờ người khác nộp được không', ['channels']],
  ['làm trên điện thoại được không', ['channels']],
  ['mần răng', ['steps']],
  ['bắt đầu từ đâu', ['steps']],
  ['có đủ điều kiện không', ['conditions']],
  ['who can apply', ['audience']],
  ['xài được mấy năm', ['result']],
  ['viết đơn sao', ['forms']],
  ['hồ sơ em tới đâu rồi', ['status']],
  ['lệ phí thả ong sao vậy', ['fees']],
  ['phí nuôi ong mấy', ['fees']],
  ['phí thẩm định chuồng nuôi', ['fees']],
  ['người già có được giảm 30% không', ['fees']],
  ['nộp qua mạng có rẻ hơn không', ['channels', 'fees']],
  ['phải khai báo đàn ong trong bao nhiêu ngày', ['conditions']],
  ['bao nhiêu ngày thì phải đi báo', ['conditions']],
  ['chậm nhất khi nào phải khai', ['conditions']],
  ['tham gia hội nuôi ong mấy năm mới được công nhận', ['conditions']],
  ['theo luật chăn nuôi số mấy', ['legal-basis']],
  ['thuộc đối tượng được nuôi không', ['audience']],
  ['việt kiều có nuôi ong ở xã được không', ['audience']],
  ['nộp gì, đơn mẫu nào', ['dossier', 'forms']],
  ['xong được cấp giấy gì', ['result']],
  ['điền phiếu nào', ['forms']],
]

describe('detectFacets', () => {
  it.each(QUESTIONS)('%s', (question, facets) => {
    expect(detectFacets(question)).toEqual(facets)
  })

  it.each(QUESTIONS)('without diacritics: %s', (question, facets) => {
    expect(detectFacets(fold(question))).toEqual(facets)
  })

  it.each([
    'Cấp giấy chứng nhận đủ điều kiện nuôi ong',
    'miễn thị thực cho chuyên gia nuôi ong',
    'đăng ký tổ chức phi lợi nhuận',
    'gia hạn thời gian nuôi thử',
    'đăng ký hóa đơn điện tử',
    'hỗ trợ chi phí di dời trại ong',
    'tập thể lao động tiên tiến',
    'đăng ký nuôi ong',
    'làm sao để nuôi ong trong phố',
    'bán mật ong online',
    'theo đơn mẫu 06 Nghị định 133/2025',
  ])('finds none in the words of a title: %s', (title) => {
    expect(detectFacets(title)).toEqual([])
  })

  it('copes with anything, in bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) =>
        Array.isArray(detectFacets(text)),
      ),
    )
    const long = 'thủ tục hồ sơ gồm '.repeat(500)
    const started = performance.now()
    detectFacets(long)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

const FILE = path.join(process.env.MOTCUA_SHARED ?? '../shared', 'data/questions/sections-dev.jsonl')

describe.skipIf(!existsSync(FILE))(`on ${FILE} (skipped where the shared data is missing)`, () => {
  const rows = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { question: string; kind: string; section: string })
    : []

  it('finds the asked section in at least 95 % of the questions that name one', () => {
    const wanted: Record<string, Facet> = {
      'Thành phần hồ sơ': 'dossier',
      'Phí, lệ phí': 'fees',
      'Yêu cầu, điều kiện thực hiện': 'conditions',
    }
    const asking = rows.filter((row) => row.kind.startsWith('aspect_'))
    const found = asking.filter((row) => detectFacets(row.question).includes(wanted[row.section]!))
    expect(asking.length).toBeGreaterThan(50)
    expect(found.length / asking.length).toBeGreaterThanOrEqual(0.95)
  })

  it('finds the time asked for in at least 95 %', () => {
    const asking = rows.filter(
      (row) => /^thời (?:hạn|gian)/iu.test(row.question) && /bao lâu/u.test(row.question),
    )
    const found = asking.filter((row) => detectFacets(row.question)[0] === 'duration')
    expect(asking.length).toBeGreaterThan(10)
    expect(found.length / asking.length).toBeGreaterThanOrEqual(0.95)
  })

  it('finds none in at least 90 % of those that only name a matter', () => {
    const naming = rows.filter((row) => row.kind === 'keyword_short' || row.kind === 'paraphrase')
    expect(
      naming.filter((row) => detectFacets(row.question).length === 0).length / naming.length,
    ).toBeGreaterThanOrEqual(0.9)
  })
})
