/** A record that holds another procedure's content. */
import { createHash } from 'node:crypto'
import type { Document, Procedure } from '../../../corpus/index.ts'
import { fold, syllables } from '../../../text/index.ts'
import { nfc } from '../../record/words.ts'
import type { Collector, Raw } from '../types.ts'

/** Words of every title; they tell nothing apart. */
const COMMON = new Set(
  'thu tuc cap lai doi dang ky gia han dieu chinh sua bo sung cong nhan thong bao xac giay phep chung quyet dinh cho va cua theo tai trong cac voi do doi voi de nghi truong hop thuc hien hoat dong don vi to chuc ca nhan nguoi tinh xa bo co quan tham quyen mot la duoc khong co nhu khi tu den ve bang thu hoi cham dut phe duyet tham dinh kiem tra giai quyet ho so viet nam nha nuoc hang nam lan dau moi so'.split(
    ' ',
  ),
)
/** Titles with fewer telling syllables cannot be looked for. */
const FEWEST = 4
const SHARE = 0.34
/** Characters of steps and papers below which two records are alike by chance. */
const SHORTEST_BODY = 400

const wordsOf = (text: string) => new Set(syllables(fold(text)))

/** Most telling words of the title are nowhere in steps, papers, conditions and result. */
export function otherContent(document: Document): Raw<'content.off-title'>[] {
  if (document.kind !== 'procedure' || document.source.origin !== 'portal-record') return []
  const telling = [...wordsOf(document.title)].filter((word) => !COMMON.has(word) && !/^\d/.test(word))
  const body = bodyOf(document, ['steps', 'dossier', 'conditions', 'result', 'channels'])
  if (telling.length < FEWEST || body.length < SHORTEST_BODY) return []
  const there = wordsOf(body)
  const found = telling.filter((word) => there.has(word))
  if (found.length / telling.length >= SHARE) return []
  const missing = telling.filter((word) => !there.has(word))
  return [
    {
      rule: 'content.off-title',
      section: 'steps',
      offset: null,
      evidence: `${document.title}: no ${missing.join(', ')}`.slice(0, 240),
      key: document.title,
    },
  ]
}

const bodyOf = ({ sections }: Procedure, ids: readonly string[]) =>
  nfc(
    sections
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => text)
      .join('\n'),
  )

/** Share of the syllables of two titles that both have. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const both = [...left].filter((word) => right.has(word)).length
  return both / (left.size + right.size - both)
}

/** Steps and papers are those of another record, word for word, while the titles speak of different things. */
export function sameBodyCollector(): Collector<'content.same-body'> {
  const bodies = new Map<string, { id: string; title: string }[]>()
  return {
    add(document) {
      if (document.kind !== 'procedure') return
      const [steps, papers] = [bodyOf(document, ['steps']), bodyOf(document, ['dossier'])]
      if (steps.length < SHORTEST_BODY || papers === '') return
      const text = `${steps}\n${papers}`.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')
      const key = createHash('sha256').update(text).digest('base64')
      bodies.set(key, [...(bodies.get(key) ?? []), { id: document.code, title: document.title }])
    },
    finish: () =>
      [...bodies.values()].flatMap((same) =>
        same.flatMap(({ id, title }) => {
          const other = same.find((one) => one.id !== id && likeness(one.title, title) < 0.4)
          if (!other) return []
          const evidence = `${title.slice(0, 110)} = ${other.id} ${other.title.slice(0, 110)}`
          return [
            {
              id,
              raw: {
                rule: 'content.same-body' as const,
                section: 'steps',
                offset: null,
                evidence,
                key: other.id,
              },
            },
          ]
        }),
      ),
  }
}
