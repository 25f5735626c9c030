import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Facet } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import { facetsBesideTitle } from './title-facets.ts'

const TITLES = [
  'Xét duyệt kết quả đo đạc và lệ phí trước bạ của tổ ong',
  'Thông báo thời hạn nộp tiền nuôi ong, điều kiện nuôi ong là gì',
  'Cấp giấy phép mang hồ sơ như thế nào sang nước ngoài (cấp tỉnh)',
  'Đăng ký nuôi ong trực tuyến được không',
]
const ASKED: readonly (readonly [Facet, (title: string) => string])[] = [
  ['dossier', (title) => `${title} cần giấy tờ gì?`],
  ['fees', (title) => `Lệ phí ${title} bao nhiêu?`],
  ['duration', (title) => `${title} mất bao lâu?`],
  ['authority', (title) => `Nộp hồ sơ ${title} ở đâu?`],
  ['steps', (title) => `Trình tự ${title} như thế nào?`],
]

describe('facets beside the name of the procedure', () => {
  it.each(TITLES.flatMap((title) => ASKED.map(([facet, say]) => [say(title), title, facet] as const)))(
    '%s',
    (question, title, facet) => {
      expect(facetsBesideTitle(question, title, detectFacets(question))).toEqual([facet])
    },
  )

  it.each(TITLES)('a name alone asks for nothing: %s', (title) => {
    expect(facetsBesideTitle(`cho tôi hỏi về ${title}`, title, detectFacets(title))).toEqual([])
  })

  it.each<[string, Facet[]]>([
    ['Lệ phí và thời hạn cấp lại giấy chứng nhận giống ong?', ['fees', 'duration']],
    ['thoi han cap lai giay chung nhan giong ong', ['duration']],
    ['xin hỏi hồ sơ, lệ phí, nơi nộp cấp lại giấy chứng nhận giống ong ạ', ['dossier', 'fees', 'authority']],
    ['nộp hồ sơ cấp lại giấy chứng nhận giống ong ở đâu', ['authority']],
    ['hồ sơ cấp lại giấy chứng nhận giống ong nộp ở đâu', ['dossier', 'authority']],
  ])('nouns that stand before a name ask for it: %s', (question, facets) => {
    const all = detectFacets(question)
    expect(facetsBesideTitle(question, 'Cấp lại giấy chứng nhận giống ong', all)).toEqual(facets)
  })

  it('without the name in the question, or with facets from an earlier turn, all stay', () => {
    const facets: Facet[] = ['fees', 'duration']
    expect(facetsBesideTitle('lệ phí bao nhiêu, mất bao lâu', TITLES[0]!, facets)).toEqual(facets)
    expect(facetsBesideTitle('đăng ký nuôi ong', 'Đăng ký nuôi ong', facets)).toEqual(facets)
  })
})

describe('on every shipped procedure', () => {
  const folder = fileURLToPath(new URL('../../corpus/procedures', import.meta.url))
  const titles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => /^title: *"?(.+?)"?$/mu.exec(readFileSync(path.join(folder, file), 'utf8'))?.[1] ?? [])

  it.each<[string, Facet[]]>([
    ['… cần giấy tờ gì?', ['dossier']],
    ['Hồ sơ … gồm những gì?', ['dossier']],
    ['Lệ phí … bao nhiêu?', ['fees']],
    ['… tốn bao nhiêu tiền?', ['fees']],
    ['… mất bao lâu?', ['duration']],
    ['thời hạn …', ['duration']],
    ['nộp hồ sơ … ở đâu?', ['authority']],
    ['Điều kiện … là gì?', ['conditions']],
    ['Kết quả … là gì?', ['result']],
    ['Trình tự … như thế nào?', ['steps']],
    ['… dùng mẫu đơn nào?', ['forms']],
    ['… nộp trực tuyến được không?', ['channels']],
    ['Căn cứ pháp lý của … là gì?', ['legal-basis']],
    ['Lệ phí và thời hạn …?', ['fees', 'duration']],
    ['cho tôi hỏi về …', []],
  ])('%s asks for %j alone', (asking, facets) => {
    expect(titles.length).toBeGreaterThan(100)
    const wrong = titles.filter((title) => {
      const question = asking.replace('…', title.charAt(0).toLowerCase() + title.slice(1))
      return facetsBesideTitle(question, title, detectFacets(question)).join() !== facets.join()
    })
    expect(wrong).toEqual([])
  })
})
