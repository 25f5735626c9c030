import { findProvinces, PROCEDURE_CODE, readEnglishTerms, readSayings } from '../corpus/index.ts'
import {
  type Build,
  type DocumentEntry,
  type Filter,
  type LexicalIndex,
  type LexicalResult,
  type Mask,
  openLexicalIndex,
  passageTermsOf,
  RESTORER_BLOB,
} from '../index/index.ts'
import type { Encoder } from '../models/index.ts'
import {
  type EnglishReading,
  type Expansion,
  englishReader,
  expander,
  normalize,
  Restorer,
} from '../text/index.ts'
import { bonusesOf, prefer, type Wanted } from './bonuses.ts'
import { type Definition, definitionsIn, termAsked } from './definitions.ts'
import { QuestionError } from './errors.ts'
import { explain } from './explain.ts'
import { detectFacets } from './facets.ts'
import { type Former, formerIn } from './former.ts'
import { type Candidate, fuse, scalesOf } from './fusion.ts'
import { type Instruments, instrumentsOf } from './instruments.ts'
import { bestPassages } from './passages.ts'
import { FULL_MATCH, featuresOf, probabilityOf } from './probability.ts'
import { readingsOf } from './readings.ts'
import { refer } from './refer.ts'
import {
  CANDIDATES,
  DENSE_SHARE,
  DOCUMENTS_WITH_PASSAGES,
  GROUP_CANDIDATES,
  TELLING_IDF,
  VAGUE,
} from './settings.ts'
import { groupOf } from './siblings.ts'
import { titleCoverage } from './title-coverage.ts'
import {
  type DidYouMean,
  type DocumentHit,
  MAX_QUESTION,
  type Searcher,
  type SearchOptions,
  type SearchResult,
  type SiblingGroup,
} from './types.ts'

/** Lexical index and diacritics table of a build, opened once. */
interface Prepared {
  lexical: LexicalIndex
  restorer: Restorer
  readEnglish: (question: string) => EnglishReading | null
  expand: (question: string) => Expansion
  coverageOfTitle: ReturnType<typeof titleCoverage>
  instruments: Instruments
  defining: ReturnType<typeof definitionsIn>
}

/**
 * @throws RangeError when a blob of the build is damaged
 */
export function createSearcher(build: Build, encoder: Encoder): Searcher {
  const prepared: Prepared = {
    lexical: openLexicalIndex((name) => build.blob(name)),
    restorer: new Restorer(build.blob(RESTORER_BLOB)),
    readEnglish: englishReader(readEnglishTerms()),
    expand: expander(readSayings()),
    coverageOfTitle: titleCoverage(build.entries),
    instruments: instrumentsOf(build.entries),
    defining: definitionsIn(build.entries),
  }
  return {
    search: (question, options = {}) => search(build, encoder, prepared, question, options),
    read: (question) => {
      const { restored, text, replacements } = read(prepared, checked(question))
      return { restored, text, replacements }
    },
  }
}

interface Reading extends Expansion {
  restored: string | null
  isEnglish: boolean
  /** How much of it was understood, 0 … 1: less than all only in English. */
  share: number
}

/**
 * A question as it is searched: English put into Vietnamese, diacritics put back, then everything typed in short written
 * out. English comes first: words of it are no Vietnamese that lost its marks.
 */
function read({ restorer, readEnglish, expand }: Prepared, clean: string): Reading {
  const english = readEnglish(clean)
  const isEnglish = english?.isEnglish ?? false
  const typed = english?.text ?? clean
  const restored = isEnglish ? null : restorer.restore(typed)
  const expansion = expand(restored ?? typed)
  return {
    ...expansion,
    // The lexicon of English gives official words already: an everyday meaning of one would mislead.
    added: [...(english?.added ?? []), ...(isEnglish ? [] : expansion.added)],
    replacements: [
      ...(english?.replacements ?? []),
      ...expansion.replacements.filter(({ kind }) => !isEnglish || kind !== 'term'),
    ],
    restored,
    isEnglish,
    share: english?.share ?? 1,
  }
}

async function search(
  build: Build,
  encoder: Encoder,
  prepared: Prepared,
  question: string,
  options: SearchOptions,
): Promise<SearchResult> {
  const timings: Record<string, number> = {}
  let last = performance.now()
  const lap = (name: string) => {
    const now = performance.now()
    timings[name] = now - last
    last = now
  }

  const k = options.k ?? 10
  const clean = checked(question)
  const { restored, text: asked, added, replacements, isEnglish, share } = read(prepared, clean)
  lap('restore')

  // The encoder works in a thread of its own: what needs no vector is done meanwhile.
  const encoding = encoder.encode([asked], 'query', options.signal ? { signal: options.signal } : {})
  encoding.catch(() => {})
  const former = formerIn(asked) ?? formerIn(clean)
  const filter = withFormer(withPlaces(options.filter ?? {}, clean), former)
  const mask = build.mask(filter)
  const readings = readingsOf({ text: asked, added })
  const words = prepared.lexical.search(readings, Math.max(CANDIDATES, k), mask.bits)
  lap('lexical')
  // In English no word as typed can be in a record.
  const literal =
    !isEnglish && (restored !== null || replacements.length > 0)
      ? prepared.lexical.search(readingsOf({ text: clean, added: [] }), CANDIDATES, mask.bits)
      : null
  lap('literal')
  const facets = options.facets ?? detectFacets(asked)
  const terms = passageTermsOf(asked)
  lap('facets')

  const [vector] = await encoding
  lap('encode')

  const near = await build.vectors.search(vector!, Math.max(CANDIDATES, k), filter)
  const cosines = await cosinesOf(
    build,
    vector!,
    words.top.map((hit) => hit.ordinal),
    near,
  )
  lap('dense')

  const over = Math.min(CANDIDATES, mask.count)
  const wanted: Wanted = { places: filter.places ?? [], former, asOf: filter.asOf }
  const rank = (found: LexicalResult): Candidate[] => {
    const fused = fuse(found, near, (ordinal) => cosines.get(ordinal) ?? 0, over, DENSE_SHARE)
    prefer(fused, build, wanted)
    return fused
  }
  const ranked = rank(words)
  const code = codeIn(clean, build, filter)
  const reference = code ? null : await refer(build, prepared.instruments, clean, filter.asOf)
  const definition = code || reference ? null : explained(prepared, asked, ranked, mask)
  const named = code ?? reference?.documentId ?? (definition && build.entries[definition.ordinal]!.id)
  if (named) putFirst(ranked, build.entry(named)!.ordinal)
  lap('fuse')

  let didYouMean: DidYouMean | null = null
  if (!named && literal) {
    const first = literal.top.length > 0 ? rank(literal)[0]!.ordinal : ranked[0]?.ordinal
    if (first !== undefined && first !== ranked[0]?.ordinal)
      didYouMean = { reading: asked, literal: build.entries[first]! }
  }
  lap('alternative')

  const group = groupOf(
    ranked
      .slice(0, GROUP_CANDIDATES)
      .map(({ ordinal, score }) => ({ document: build.entries[ordinal]!, score })),
  )
  lap('group')

  const features =
    named || ranked.length === 0
      ? null
      : featuresOf(
          ranked,
          inGroup(build, ranked[0]!, group),
          FULL_MATCH * words.totalIdf,
          prepared.coverageOfTitle(build.entries[ranked[0]!.ordinal]!.title, [
            asked,
            ...added.map(({ text }) => text),
          ]),
        )
  const probability = named
    ? 1
    : features
      ? share * Math.min(probabilityOf(features), isVague(words) ? VAGUE : 1)
      : 0
  const hits = await Promise.all(
    ranked.slice(0, k).map(async (candidate, rank): Promise<DocumentHit> => {
      const count = rank < DOCUMENTS_WITH_PASSAGES ? (options.passages ?? 3) : 0
      return {
        document: build.entries[candidate.ordinal]!,
        score: candidate.score,
        lexical: candidate.lexical,
        dense: candidate.dense,
        probability: rank === 0 ? probability : 0,
        passages:
          count === 0
            ? []
            : rank === 0 && definition
              ? await passagesOf(build, definition, count)
              : rank === 0 && reference?.passageId
                ? await passagesFrom(build, candidate.ordinal, reference.passageId, count)
                : await bestPassages(build, candidate.ordinal, terms, facets, count),
      }
    }),
  )
  shareRest(hits)
  lap('passages')

  const explanation = options.explain
    ? await explain({
        build,
        lexical: prepared.lexical,
        literal: clean,
        encoded: asked,
        readings,
        filter: {
          applied: filter,
          placesFrom: options.filter?.places ? 'caller' : filter.places ? 'question' : null,
          passing: mask.count,
          documents: build.entries.length,
        },
        scales: scalesOf(words, near, over, DENSE_SHARE),
        modelProbability: features && probabilityOf(features),
        ranked: ranked.slice(0, k),
        isByCode: named !== null,
        bonusesOf: (ordinal) => bonusesOf(build.entries[ordinal]!, wanted),
      })
    : null
  if (explanation) lap('explain')

  return {
    question,
    restored,
    replacements,
    code,
    hits,
    group,
    probability,
    features,
    timings,
    build: build.manifest.id,
    ...(reference && { reference }),
    ...(didYouMean && { didYouMean }),
    ...(explanation && { explanation }),
  }
}

function checked(question: string): string {
  if (question.length > MAX_QUESTION * 4) throw new QuestionError('too-long', question.length)
  const clean = normalize(question)
  if (clean.length > MAX_QUESTION) throw new QuestionError('too-long', clean.length)
  if (!/[\p{L}\d]/u.test(clean)) throw new QuestionError('empty', clean.length)
  return clean
}

/** A place the caller gives wins over one in the question. */
export function withPlaces(filter: Filter, question: string): Filter {
  if (filter.places) return filter
  const places = findProvinces(question).map((place) => place.code ?? place.name)
  return places.length > 0 ? { ...filter, places } : filter
}

/** What has ended is found where the question asks for it. */
function withFormer(filter: Filter, former: Former | null): Filter {
  return former && filter.asOf !== undefined && filter.ended === undefined
    ? { ...filter, ended: former }
    : filter
}

/** Cosines of the near documents and of those named, by ordinal. */
export async function cosinesOf(
  { vectors }: Pick<Build, 'vectors'>,
  vector: Float32Array,
  ordinals: readonly number[],
  near: readonly { ordinal: number; score: number }[],
): Promise<Map<number, number>> {
  const known = new Map(near.map((hit) => [hit.ordinal, hit.score]))
  const missing = ordinals.filter((ordinal) => !known.has(ordinal))
  const scores = await vectors.scores(vector, missing)
  missing.forEach((ordinal, i) => {
    known.set(ordinal, scores[i]!)
  })
  return known
}

function isVague({ matched }: LexicalResult): boolean {
  return matched.every(({ rarity }) => rarity < TELLING_IDF)
}

/**
 * The first code in the question that the build has: `1.004222`, `1.014955-Xoa`. Its place needs not be named as well;
 * every other condition of the filter holds.
 */
function codeIn(question: string, build: Build, filter: Filter): string | null {
  const isWanted = ({ ordinal, place }: DocumentEntry) => {
    const { bits } = build.mask(place === null ? filter : { ...filter, places: [place.name] })
    return bits === null || bits[ordinal] === 1
  }
  for (const [token] of question.matchAll(/(?<![\d.])\d\.\d{6,9}(?:-\p{L}+)?/gu)) {
    for (const code of [token, token.replace(/-.*/, '')]) {
      const entry = PROCEDURE_CODE.test(code) ? build.entry(code) : undefined
      if (entry && isWanted(entry)) return code
    }
  }
  return null
}

/** Of the articles that explain the term asked for, the one that fits the question best; null where none that passes does. */
function explained(
  { defining }: Prepared,
  asked: string,
  ranked: readonly Candidate[],
  { bits }: Mask,
): Definition | null {
  const term = termAsked(asked)
  if (term === null) return null
  const passing = defining(term).filter(({ ordinal }) => bits === null || bits[ordinal] === 1)
  const rankOf = new Map(ranked.map(({ ordinal }, rank) => [ordinal, rank]))
  const placeOf = ({ ordinal }: Definition) => rankOf.get(ordinal) ?? Number.POSITIVE_INFINITY
  return passing.sort((a, b) => placeOf(a) - placeOf(b) || a.ordinal - b.ordinal)[0] ?? null
}

/** The explanation with its points, without those of other terms. */
async function passagesOf(
  build: Build,
  { ordinal, passageId }: Definition,
  count: number,
): Promise<DocumentHit['passages']> {
  const isOfIt = ({ id }: { id: string }) => id === passageId || id.startsWith(`${passageId}.`)
  const passages = (await build.passages(ordinal)).filter(isOfIt).slice(0, count)
  return passages.map((passage, i) => ({ passage, score: 1 - i / count }))
}

/** Passages of a document from the one named on, in the order of the text. */
async function passagesFrom(
  build: Build,
  ordinal: number,
  id: string,
  count: number,
): Promise<DocumentHit['passages']> {
  const passages = await build.passages(ordinal)
  const at = Math.max(
    0,
    passages.findIndex((passage) => passage.id === id),
  )
  return passages.slice(at, at + count).map((passage, i) => ({ passage, score: 1 - i / count }))
}

/** Whether a candidate is the first or one matter with it. */
function inGroup(build: Build, first: Candidate, group: SiblingGroup | null): (other: Candidate) => boolean {
  const members = new Set(group?.members.map(({ id }) => id))
  return (other) => other === first || members.has(build.entries[other.ordinal]!.id)
}

function putFirst(ranked: Candidate[], ordinal: number): void {
  const at = ranked.findIndex((candidate) => candidate.ordinal === ordinal)
  const [found] = at < 0 ? [{ ordinal, lexical: 0, dense: 0, score: 0 }] : ranked.splice(at, 1)
  ranked.unshift({ ...found!, score: Math.max(found!.score, (ranked[0]?.score ?? 0) + 1) })
}

/** Shares what the first hit leaves over among the others by their scores (softmax): together at most 1. */
function shareRest(hits: DocumentHit[]): void {
  const [first, ...others] = hits
  if (!first || others.length === 0) return
  const weights = others.map((hit) => Math.exp(hit.score - others[0]!.score))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  others.forEach((hit, i) => {
    hit.probability = Math.min(first.probability, ((1 - first.probability) * weights[i]!) / total)
  })
}
