/**
 * What each part of the search brings: the official sets, and the same without diacritics, asked of the search with
 * parts left out. Prints a Markdown table (Hit@1 / Hit@5 / Hit@10, and the p of a paired randomisation test of the
 * reciprocal rank against the whole). Usage: node --import tsx evals/ablation.ts INDEX_DIR
 */
import path from 'node:path'
import { readSayings } from '../corpus/index.ts'
import { type Filter, openBuild, openLexicalIndex, RESTORER_BLOB } from '../index/index.ts'
import { createEncoder } from '../models/index.ts'
import { fuse } from '../search/fusion.ts'
import { createSearcher } from '../search/index.ts'
import { readingsOf } from '../search/readings.ts'
import { cosinesOf, withPlaces } from '../search/searcher.ts'
import { CANDIDATES, DENSE_SHARE, FOLDED_SHARE } from '../search/settings.ts'
import { expander, normalize, Restorer } from '../text/index.ts'
import { readProcedureQuestions } from './sets/procedure-questions.ts'
import { OFFICIAL_SETS, sharedData } from './shared-data.ts'
import { robustnessSlices, sliceQuestions } from './slices/slices.ts'
import { pairedRandomisation } from './stats/significance.ts'

interface Parts {
  name: string
  /** Shares of the signals. */
  lexical: boolean
  dense: boolean
  folded: boolean
  diacritics: boolean
  lexicon: boolean
}

const NONE = { lexical: true, dense: true, folded: true, diacritics: false, lexicon: false }
const VARIANTS: readonly Parts[] = [
  { ...NONE, name: 'lexical, as typed', dense: false },
  { ...NONE, name: 'dense, as typed', lexical: false },
  { ...NONE, name: 'both, as typed' },
  { ...NONE, name: '+ what was typed put right', diacritics: true },
  { ...NONE, name: '+ lexicon', diacritics: true, lexicon: true },
  { ...NONE, name: 'the same, no folded reading', diacritics: true, lexicon: true, folded: false },
  { ...NONE, name: 'the same, lexical alone', diacritics: true, lexicon: true, dense: false },
  { ...NONE, name: 'the same, dense alone', diacritics: true, lexicon: true, lexical: false },
]
const WHOLE = 'the product (+ start for local and own procedures)'

const data = sharedData()
const index = process.argv[2]
if (!data || !index)
  throw new Error('usage: node --import tsx evals/ablation.ts INDEX_DIR, with the shared data beside it')

const encoder = await createEncoder()
const build = await openBuild(index, { modelHash: encoder.hash })
const words = openLexicalIndex((name) => build.blob(name))
const restorer = new Restorer(build.blob(RESTORER_BLOB))
const expand = expander(readSayings())
const searcher = createSearcher(build, encoder)
const day: Filter = build.manifest.asOf === null ? {} : { asOf: build.manifest.asOf }

const bare = robustnessSlices([]).find(({ id }) => id === 'no-diacritics')!
for (const slice of [null, bare]) {
  const ranks = new Map<string, Map<string, number[]>>()
  for (const set of OFFICIAL_SETS) {
    const asked = await readProcedureQuestions(path.join(data, 'questions', `${set}.jsonl`))
    const questions = slice ? sliceQuestions(slice, asked).questions : asked
    for (const { question, procedures } of questions) {
      const add = (name: string, ranked: readonly string[]) => {
        const bySet = ranks.get(name) ?? new Map<string, number[]>()
        ranks.set(name, bySet)
        const at = ranked.findIndex((id) => procedures.includes(id))
        bySet.set(set, [...(bySet.get(set) ?? []), at < 0 ? Number.POSITIVE_INFINITY : at + 1])
      }
      for (const parts of VARIANTS) add(parts.name, await rank(parts, question))
      const { hits } = await searcher.search(question, { k: 50, passages: 0, filter: day })
      add(
        WHOLE,
        hits.map(({ document }) => document.id),
      )
    }
  }
  process.stdout.write(`\n${slice ? `Without diacritics (${slice.id})` : 'As asked'}\n\n${table(ranks)}`)
}
await build.close()
await encoder.close()

async function rank(parts: Parts, question: string): Promise<string[]> {
  const clean = normalize(question)
  const read = parts.diacritics ? (restorer.restore(clean) ?? clean) : clean
  const { text, added } = parts.lexicon ? expand(read) : { text: read, added: [] }
  const filter = withPlaces(day, clean)
  const mask = build.mask(filter)
  const readings = readingsOf({ text, added }, parts.folded ? FOLDED_SHARE : 0)
  const found = words.search(readings, CANDIDATES, mask.bits)
  if (!parts.dense) return found.top.map(({ ordinal }) => build.entries[ordinal]!.id)
  const [vector] = await encoder.encode([text], 'query')
  const near = await build.vectors.search(vector!, CANDIDATES, filter)
  if (!parts.lexical) return near.map(({ ordinal }) => build.entries[ordinal]!.id)
  const ordinals = found.top.map(({ ordinal }) => ordinal)
  const cosines = await cosinesOf(build, vector!, ordinals, near)
  return fuse(
    found,
    near,
    (ordinal) => cosines.get(ordinal) ?? 0,
    Math.min(CANDIDATES, mask.count),
    DENSE_SHARE,
  ).map(({ ordinal }) => build.entries[ordinal]!.id)
}

function table(ranks: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>): string {
  const share = (found: readonly number[], k: number) =>
    (found.filter((rank) => rank <= k).length / found.length).toFixed(3).replace(/^0/, '')
  const whole = ranks.get(WHOLE)!
  const rows = [...ranks].map(([name, bySet]) => [
    name,
    ...[...bySet].map(([set, found]) => {
      const { p } = pairedRandomisation(
        found.map((rank) => 1 / rank),
        whole.get(set)!.map((rank) => 1 / rank),
      )
      const against = name === WHOLE ? '' : ` (p ${p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, '')})`
      return `${[1, 5, 10].map((k) => share(found, k)).join(' / ')}${against}`
    }),
  ])
  const head = ['Search', ...[...whole].map(([set, found]) => `${set} (${found.length})`)]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}
