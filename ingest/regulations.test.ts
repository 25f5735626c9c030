/** The pages on statutes: what they cite, against the statutes' own text where it is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../corpus/index.ts'
import { loadDocuments } from './sources.ts'

const folder = fileURLToPath(new URL('../corpus/regulations', import.meta.url))
const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const statutes = join(shared, 'data', 'bench', 'statutes', 'corpus.jsonl.gz')
const missing = !existsSync(statutes)

/** Page → the name under which the set of statutes holds the articles. */
const STATUTES: Record<string, string> = {
  'luat-cu-tru-2020': 'Luật Cư trú',
  'luat-hon-nhan-gia-dinh-2014': 'Luật Hôn nhân và gia đình',
  'bo-luat-dan-su-2015': 'Bộ luật dân sự',
  'luat-giao-duc-2019': 'Luật Giáo dục',
  'luat-tiep-can-thong-tin-2016': 'Luật Tiếp cận thông tin',
  'luat-to-tung-hanh-chinh-2015': 'Luật Tố tụng hành chính',
}

let pages: Page[]
beforeAll(async () => {
  pages = []
  for await (const loaded of loadDocuments([folder])) {
    if ('failure' in loaded) throw new Error(`${loaded.failure.file}: ${loaded.failure.reason}`)
    if ('document' in loaded && loaded.document.kind === 'page') pages.push(loaded.document)
  }
})

describe('the pages on regulations', () => {
  it('say from which day they hold, and that later amendments are not counted or that the text is an old one', () => {
    expect(pages.length).toBeGreaterThanOrEqual(9)
    const lead = ({ sections }: Page) => sections[0]!.text
    expect(pages.filter(({ validFrom }) => validFrom === null).map(({ id }) => id)).toEqual([])
    expect(
      pages.filter((page) => !/sửa đổi sau đó|văn bản cũ/u.test(lead(page))).map(({ id }) => id),
    ).toEqual([])
  })

  it('name the article of every section', () => {
    const bare = pages.flatMap(({ id, sections }) =>
      sections
        .filter(({ heading, text }) => !/Điều \d+/u.test(`${heading} ${text}`))
        .map(({ anchor }) => `${id}#${anchor}`),
    )
    // The schedule of fees is annexed to its circular.
    expect(bare).toEqual(['thong-tu-02-2021-phi-kiem-dinh-phong-chay#muc-phi'])
  })
})

describe.skipIf(missing)(`the statutes' own text${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  const WORDS: Record<string, string> = { sáu: '6', 'mười lăm': '15', 'mười tám': '18', mười: '10' }
  const REFERENCE = /(?:Điều|khoản) \d+|điểm \p{L}(?!\p{L})/giu
  const figures = (text: string) =>
    [...text.matchAll(/(?<![\p{L}\d/.-])\d+/gu)].map(([figure]) => String(Number(figure)))

  it('has every figure that a section gives, in the articles it cites', () => {
    const articles = new Map<string, string>()
    for (const line of gunzipSync(readFileSync(statutes)).toString('utf8').split('\n')) {
      if (line === '') continue
      const { _id: id, text } = JSON.parse(line) as { _id: string; text: string }
      articles.set(id, text.normalize('NFC'))
    }
    const wrong = pages
      .filter(({ id }) => STATUTES[id] !== undefined)
      .flatMap(({ id, sections }) =>
        sections
          .filter(({ anchor }) => anchor !== '')
          .flatMap(({ anchor, heading, text }) => {
            const words = `${heading}\n${text}`
            const cited = [...words.matchAll(/Điều (\d+)(?: đến Điều (\d+))?/gu)].flatMap(([, from, to]) =>
              Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) => Number(from) + i),
            )
            const texts = cited.map((number) => articles.get(`${STATUTES[id]}#${number}`))
            if (texts.includes(undefined)) return [`${id}#${anchor}: cites an article that is not there`]
            const spoken = Object.entries(WORDS).reduce(
              (all, [word, figure]) => all.replaceAll(word, figure),
              texts.join('\n'),
            )
            const known = new Set(figures(spoken))
            return figures(words.replace(REFERENCE, ''))
              .filter((figure) => !known.has(figure))
              .map((figure) => `${id}#${anchor}: ${figure}`)
          }),
      )
    expect(wrong).toEqual([])
  })
})
