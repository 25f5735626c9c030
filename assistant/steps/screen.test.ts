import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_QUESTION } from '../../search/index.ts'
import { fold } from '../../text/index.ts'
import { context } from '../testing.ts'
import { screen, screenStep } from './screen.ts'

const MESSAGES: Record<string, string[]> = {
  child: [
    'con tôi bị thầy giáo xâm hại',
    'bé nhà hàng xóm bị đánh đập',
    'cháu bé bị bỏ rơi trước cổng',
    'trẻ em bị bạo hành gọi ai',
  ],
  fire: [
    'nhà tôi đang cháy',
    'cháy nhà rồi cứu với',
    'nhà hàng xóm cháy rồi',
    'xe bốc cháy giữa đường',
    'có cháy ở chung cư',
    'cháy!!! cháy lớn quá',
  ],
  medical: [
    'cần gọi cấp cứu',
    'mẹ tôi đang khó thở',
    'cấp cứu',
    'gọi xe cấp cứu số mấy',
    'bố tôi bị đột quỵ',
    'cứu tôi với',
  ],
  violence: [
    'tôi đang bị đánh',
    'chồng đánh tôi',
    'tôi bị cướp điện thoại',
    'em bị chồng đánh đập',
    'tôi bị đe dọa giết',
    'nhà em có trộm',
  ],
  crisis: ['tôi muốn tự tử', 'tôi không muốn sống nữa', 'em muốn chết'],
  'dossier-status': [
    'hồ sơ của tôi tới đâu rồi',
    'tôi nộp hồ sơ 10 ngày rồi đã xong chưa',
    'tra cứu tình trạng hồ sơ',
    'hồ sơ đăng ký kết hôn của tôi đã được giải quyết chưa',
    'căn cước của em có chưa',
    'hồ sơ tôi nộp tuần trước xử lý đến đâu rồi',
    'kiểm tra giúp tôi tiến độ hồ sơ H12.34',
    'hồ sơ mã G22.99.3 của tôi đến đâu rồi',
    'bao giờ có kết quả hồ sơ của tôi',
    'sổ đỏ nhà tôi nộp 2 tháng rồi sao chưa có',
  ],
  forgery: [
    'làm giả giấy khai sinh ở đâu',
    'mua bằng lái xe giả giá bao nhiêu',
    'tôi muốn làm giấy tờ giả',
    'mua bằng đại học',
    'làm con dấu giả',
    'cách trốn thuế',
  ],
  bribery: [
    'đút lót cho cán bộ bao nhiêu',
    'đưa tiền cho công an để làm nhanh',
    'chạy hồ sơ mất bao nhiêu',
    'phong bì cho cán bộ địa chính bao nhiêu',
    'hối lộ',
    'bồi dưỡng cán bộ bao nhiêu để nhanh',
  ],
  'others-data': [
    'cho tôi số điện thoại của bà Nguyễn Thị A',
    'tra giúp địa chỉ nhà của anh hàng xóm',
    'xin số cccd của người yêu cũ',
    'xem hồ sơ của người khác',
    'tìm chủ biển số 30A12345',
  ],
  harmful: ['cách chế tạo bom', 'mua ma túy ở đâu'],
  'out-of-scope': [
    'thời tiết hôm nay thế nào',
    'viết cho tôi một bài thơ',
    'giá vàng hôm nay',
    'kết quả xổ số',
    'kể chuyện cười đi',
  ],
  greeting: ['xin chào', 'chào bạn', 'hello', 'alo', 'Chào anh ạ'],
  thanks: ['cảm ơn bạn nhiều', 'cám ơn', 'ok cảm ơn nhé', 'Dạ vâng'],
  farewell: ['tạm biệt', 'bye'],
  identity: ['bạn là ai', 'bạn làm được gì?', 'giúp tôi với'],
  none: [
    'thủ tục phòng cháy chữa cháy',
    'cấp giấy báo tử',
    'xử lý hồ sơ trong bao lâu',
    'hồ sơ của tôi gồm những gì',
    'đăng ký xe bị cháy',
    'nhà bị cháy xin hỗ trợ',
    'sổ đỏ bị cháy làm lại',
    'tôi bị tai nạn lao động hưởng chế độ gì',
    'tố cáo cán bộ nhận hối lộ',
    'thủ tục tố giác làm giả giấy tờ',
    'xin cấp phép xe cấp cứu',
    'thẩm duyệt thiết kế phòng cháy',
    'chào bán cổ phiếu',
    'cám ơn, cho hỏi làm khai sinh',
    'hồ sơ của con tôi cần giấy tờ gì',
    'xác nhận thông tin về cư trú',
    'đăng ký nhận con nuôi',
    'cho tôi hỏi số điện thoại của phòng tư pháp',
    'xin chào, tôi muốn đăng ký kết hôn',
    'chuyển tiền mua chứng chỉ quỹ',
    'bị mất thẻ căn cước',
    'giấy chứng tử',
    'chấp thuận địa điểm bắn pháo hoa',
    'nộp hồ sơ rồi bao lâu có kết quả',
    'ly hôn vì chồng đánh',
    'hộ nghèo',
    'tôi muốn khai tử cho bố',
    'trẻ em bị bỏ rơi đăng ký khai sinh thế nào',
  ],
}

describe('screen', () => {
  for (const [kind, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`${kind}: %s`, (message) => {
      expect(screen(message).fixed?.text ?? 'none').toBe(kind)
      expect(screen(fold(message)).fixed?.text ?? 'none').toBe(kind)
      expect(screen(message.normalize('NFD')).fixed?.text ?? 'none').toBe(kind)
    })
  }

  it.each([
    ['', 'empty'],
    ['   \n\t ', 'empty'],
    ['\u200b\ufeff', 'empty'],
    ['a'.repeat(MAX_QUESTION + 1), 'too-long'],
    ['x'.repeat(100_000), 'too-long'],
    ['😀😀🎉', 'no-words'],
    ['?!...', 'no-words'],
    ['PK\u0003\u0004\u0014\u0000\u0006', 'unreadable'],
    ['\u0001\u0002\u0003abc', 'unreadable'],
    ['ti\ufffdng', 'unreadable'],
  ])('a message that is no question: %j', (message, text) => {
    expect(screen(message).fixed).toEqual({ text, status: 'asked_back' })
  })

  it('takes the longest question, and stray controls out', () => {
    expect(screen(`  ${'đăng ký '.repeat(MAX_QUESTION / 8 - 1)}đăng ký.  `).fixed).toBeNull()
    expect(screen('đăng ký nuôi ong lấy mật \u0007 ở nhà').question).toBe('đăng ký nuôi ong lấy mật ở nhà')
  })

  it('answers anything without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => screen(text).fixed !== undefined),
    )
  })

  it('as a step writes question and draft', () => {
    const greeted = context('xin chào')
    screenStep.run(greeted)
    expect(greeted.draft).toMatchObject({ status: 'smalltalk', procedures: [] })
    const emergency = context('nhà tôi đang cháy')
    screenStep.run(emergency)
    expect(emergency.draft).toMatchObject({ status: 'redirected', lead: expect.stringContaining('114') })
    const status = context('hồ sơ của tôi tới đâu rồi')
    screenStep.run(status)
    expect(status.draft).toMatchObject({
      status: 'redirected',
      lead: expect.stringContaining('Tra cứu hồ sơ'),
    })
    expect(status.draft!.blocks[0]).toMatchObject({
      type: 'links',
      links: [{ url: 'https://dichvucong.gov.vn' }],
    })
    const question = context('đăng ký nuôi ong')
    screenStep.run(question)
    expect(question.draft).toBeNull()
  })
})

const SHARED = path.join(process.env.MOTCUA_SHARED ?? '../shared', 'data/questions')
const FILES = ['faq-dev', 'sections-dev', 'needs-dev', 'written-valid']

describe.skipIf(!existsSync(SHARED))(
  `real questions in ${SHARED} (skipped where the shared data is missing)`,
  () => {
    it.each(FILES)('%s: none is screened away but what is too long', (name) => {
      const lines = readFileSync(path.join(SHARED, `${name}.jsonl`), 'utf8')
        .trim()
        .split('\n')
      const questions = lines.map((line) => (JSON.parse(line) as { question: string }).question)
      const screened = questions
        .flatMap((question) => [question, fold(question)])
        .filter((question) => screen(question).fixed && question.trim().length <= MAX_QUESTION)
      expect(screened).toEqual([])
    })
  },
)
