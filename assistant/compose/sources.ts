/** The passages an answer stands on, numbered in the order in which they are first cited. */
import type { SectionId } from '../../corpus/index.ts'
import type { DocumentEntry, Passage } from '../../index/index.ts'
import { fold } from '../../text/index.ts'
import { ITEM_LENGTH } from '../settings.ts'
import type { Citation, Derived } from '../types.ts'

export interface SourceBook {
  /** Opens a document's passages for `locate`. */
  open(document: DocumentEntry, passages: readonly Passage[]): void
  /**
   * Numbers of the passage of these sections that holds `needle` (compared without case, marks and white
   * space); without a needle, or when it is nowhere, of the first passage of the first section that has any.
   * Empty when these sections have none: the record is silent.
   * @param under a heading: of several passages that hold the needle, the one that stands under it
   */
  locate(sections: readonly SectionId[], needle?: string, under?: string | null): number[]
  /** Numbers of passages, in their order. */
  cite(passages: readonly Passage[]): number[]
  /** Everything numbered so far. */
  citations(): Citation[]
  /** Notes a value worked out from the record, and gives it back to be said. */
  derive(derived: Derived): string
  /** `derive` for the number of `things`. */
  counted(value: string, things: readonly string[]): string
  /** Everything that was worked out, said or not. */
  derived(): Derived[]
  /** The passage behind a number. */
  passage(n: number): Passage | undefined
  /** Numbers `order` anew from 1 in that order and forgets the others; returns old number → new number. */
  renumber(order: readonly number[]): Map<number, number>
}

/** Characters of a needle that are looked for: the beginning of a clause identifies it, its end may be cut elsewhere. */
const NEEDLE = 60
/** Characters at the end of what is shown that are looked for. */
const TAIL = 30
/** Characters kept of a thing that was counted. */
const INPUT_LENGTH = 80

/** A passage and its text as needles are looked for in it, worked out when first asked for. */
interface Page {
  passage: Passage
  readonly compact: string
}

function pageOf(passage: Passage): Page {
  let compact: string | undefined
  return {
    passage,
    get compact() {
      compact ??= compacted(passage.text)
      return compact
    },
  }
}

export function createSourceBook(): SourceBook {
  const derived: Derived[] = []
  const numbered: { passage: Passage; url: string | null }[] = []
  let open: { pages: readonly Page[]; url: string | null } = { pages: [], url: null }

  function cite(passages: readonly Passage[]): number[] {
    return passages.map((passage) => {
      const at = numbered.findIndex((each) => each.passage.id === passage.id)
      return at >= 0 ? at + 1 : numbered.push({ passage, url: open.url })
    })
  }

  function locate(sections: readonly SectionId[], needle?: string, under?: string | null): number[] {
    const inOrder = sections.flatMap((section) =>
      open.pages.filter(({ passage }) => passage.section === section),
    )
    if (needle) {
      const found = spanOf(inOrder, needle, under)
      if (found.length > 0) return cite(found)
      const elsewhere = spanOf(open.pages, needle, null)
      if (elsewhere.length > 0) return cite(elsewhere)
    }
    return inOrder[0] ? cite([inOrder[0].passage]) : []
  }

  function derive({ value, rule, inputs }: Derived): string {
    const isNoted = derived.some(
      (one) => one.value === value && one.rule === rule && one.inputs.join('\n') === inputs.join('\n'),
    )
    if (!isNoted) derived.push({ value, rule, inputs })
    return value
  }

  return {
    open(document, passages) {
      open = {
        pages: passages.map(pageOf),
        url: document.url,
      }
    },
    locate,
    cite,
    citations: () => numbered.map(({ passage, url }, i) => citationOf(passage, i + 1, url)),
    counted(value, things) {
      // Composed before it is cut: a letter and its mark are not parted.
      const composed = things.map((thing) => thing.normalize('NFC').trim().replace(/\s+/g, ' '))
      const inputs = composed.map((thing) => thing.slice(0, INPUT_LENGTH).trimEnd())
      return derive({ value, rule: 'count', inputs })
    },
    derive,
    derived: () => derived,
    passage: (n) => numbered[n - 1]?.passage,
    renumber(order) {
      const kept = [...new Set(order)].filter((n) => numbered[n - 1] !== undefined)
      const entries = kept.map((n) => numbered[n - 1]!)
      numbered.splice(0, numbered.length, ...entries)
      return new Map(kept.map((n, i) => [n, i + 1]))
    },
  }
}

/** The passages over which what is shown of `needle` stands: a clause may begin in one and go on in the next. */
function spanOf(among: readonly Page[], needle: string, under: string | null | undefined): Passage[] {
  const shown = compacted(needle.slice(0, ITEM_LENGTH))
  const wanted = shown.slice(0, NEEDLE)
  if (wanted === '') return []
  let joined = ''
  const placed = among.map(({ passage, compact }) => {
    const start = joined.length
    joined += compact
    return { passage, start, end: joined.length }
  })
  const heading = compacted(under ?? '').slice(0, NEEDLE)
  const isUnder = ({ breadcrumb }: Passage) =>
    heading !== '' && breadcrumb.some((crumb) => compacted(crumb).includes(heading))
  // The next passage may say its heading once more before the clause goes on.
  const tail = shown.slice(-TAIL)
  const endOf = (at: number) => {
    const found = joined.indexOf(tail, at)
    return found < 0 || found > at + 2 * shown.length ? at + shown.length : found + tail.length
  }
  // Records say the like in several places: the one that goes on alike is meant. `5 WORKING_DAY` is not in
  // `3.5 WORKING_DAY`, nor `10.000` in `110.000`.
  const begins = new Set(placed.map(({ start }) => start))
  const places = placesOf(joined, wanted).filter(
    (at) => begins.has(at) || !(/^\d/.test(wanted) && /[\d.,]/.test(joined[at - 1] ?? '')),
  )
  const whole = places.filter((at) => joined.startsWith(shown, at))
  const spans = (whole.length > 0 ? whole : places).map((at) => {
    const to = endOf(at)
    return placed.filter(({ start, end }) => start < to && end > at).map(({ passage }) => passage)
  })
  return spans.find(([first]) => isUnder(first!)) ?? spans[0] ?? []
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at)
  return places
}

/** Letters and digits, with separators only inside numbers. */
function compacted(text: string): string {
  return fold(text).replace(/(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\d.,]/gu, '')
}

function citationOf(passage: Passage, n: number, url: string | null): Citation {
  return {
    n,
    passage: passage.id,
    code: passage.documentId,
    section: passage.section,
    breadcrumb: [...passage.breadcrumb],
    quote: passage.text,
    url,
  }
}

/** `[1][3]` after a statement; empty without citations. */
export function marks(citations: readonly number[]): string {
  return citations.map((n) => `[${n}]`).join('')
}

/** The statement with its marks before the full stop: `Lệ phí là 10.000 đồng [1].`, and behind a cut: `… [1].` */
export function cited(statement: string, citations: readonly number[]): string {
  if (citations.length === 0) return statement
  const [, body, stop] = /^([\s\S]*?)([.!?]?)$/u.exec(statement.trim())!
  return `${body} ${marks(citations)}${stop || (body!.endsWith('…') ? '.' : '')}`
}

/** Numbers without repetition, ascending. */
export function union(...lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b)
}
