import { html, type Markup } from '../../../text/index.ts'
import type { AnswerCase, EvalResult, SearchCase, SearchSet } from '../../result.ts'
import { isShare } from '../answer-measures.ts'
import { answerFailed, firstRelevant, isOwn, ownSets, searchFailed } from '../cases.ts'
import { brief, count, oneOf, score, statusName } from '../format.ts'
import { type Group, type Item, withinBudget } from './within-budget.ts'

/** Every question with what was returned, as far as `budget` bytes go; see `ORDER` for what goes first. */
export function questionsSection(result: EvalResult, budget: number): Markup {
  const groups = withinBudget([...answerGroups(result), ...searchGroups(result)], budget)
  const leftOut = groups.reduce((sum, { leftOut }) => sum + leftOut, 0)
  const all = groups.reduce((sum, { kept }) => sum + kept.length, leftOut)
  const held = heldOut(result)
  const typed = groups.filter(({ sliced }) => sliced)
  return html`<p>Open a set, then a question. Failures come first.${held > 0 ? ` ${count(held)} held-out questions are in the figures above and never listed.` : ''}</p>
<p class="paper">Lists that were closed on the screen are not printed.</p>
${leftOut > 0 ? html`<p class="left-out">${count(leftOut)} of ${count(all)} entries are left out to keep this file small, those that went well and those typed otherwise before others; each list says how many. The JSON beside this report has all of them.</p>` : null}
<form class="filter" hidden role="search" aria-label="Questions"><label for="filter">Filter by words, id or document</label><input id="filter" type="search" autocomplete="off" spellcheck="false" lang="vi"><label class="check"><input id="failures" type="checkbox"> Only failures</label><output id="shown" for="filter failures"></output></form>
${groups.filter(({ sliced }) => !sliced).map(groupList)}
${typed.length > 0 ? html`<details class="more typed"><summary>The same questions typed otherwise: ${count(typed.length)} lists</summary>${typed.map(groupList)}</details>` : null}`
}

function groupList({ title, note, kept, leftOut }: ReturnType<typeof withinBudget>[number]): Markup {
  return html`<details class="group"><summary><h3>${title}</h3> <span class="fine">${note}</span></summary>
${leftOut > 0 ? html`<p class="left-out">${count(leftOut)} of these are left out here.</p>` : null}${kept}</details>
`
}

/** What is listed first when there is not room for everything. */
const ORDER = { answerFailed: 0, searchFailed: 1, answerRight: 2, searchRight: 3, slicedFailed: 4, sliced: 5 }

function heldOut({ search, answers }: EvalResult): number {
  const own = search.filter((one) => isOwn(one) && one.slice === null)
  return [...own, ...answers].reduce((sum, { heldOut }) => sum + heldOut, 0)
}

function answerGroups({ answers }: EvalResult): Group[] {
  return answers
    .filter(({ cases }) => cases.length > 0)
    .map(({ set, cases }) => ({
      title: `Answers: ${set}`,
      sliced: false,
      note: tally(cases.length, cases.filter(answerFailed).length, 'with something wrong'),
      items: failuresFirst(cases, answerFailed).map(
        (one): Item => ({
          priority: answerFailed(one) ? ORDER.answerFailed : ORDER.answerRight,
          render: () => answerCase(one),
        }),
      ),
    }))
}

function searchGroups(result: EvalResult): Group[] {
  const places = placesElsewhere(result)
  const clean = ownSets(result)
  const sliced = result.search.filter((one) => isOwn(one) && one.slice !== null)
  return [...clean, ...sliced]
    .filter(({ cases }) => cases.length > 0)
    .map((one) => ({
      title: `Search: ${one.set}${one.slice === null ? '' : `, ${one.slice}`}`,
      sliced: one.slice !== null,
      note: tally(
        one.cases.length,
        one.cases.filter(searchFailed).length,
        'without a relevant document first',
      ),
      items: failuresFirst(one.cases, searchFailed).map(
        (single): Item => ({
          priority:
            one.slice === null
              ? searchFailed(single)
                ? ORDER.searchFailed
                : ORDER.searchRight
              : searchFailed(single)
                ? ORDER.slicedFailed
                : ORDER.sliced,
          render: () =>
            searchCase(single, one.slice === null ? (places.get(placeKey(one, single)) ?? []) : []),
        }),
      ),
    }))
}

const tally = (n: number, failed: number, how: string) => `${count(n)} questions, ${count(failed)} ${how}`

function failuresFirst<T>(cases: readonly T[], failed: (one: T) => boolean): T[] {
  return cases.toSorted((a, b) => Number(failed(b)) - Number(failed(a)))
}

interface Place {
  where: string
  peer: boolean
  place: number | null
}

const placeKey = ({ set }: SearchSet, { id }: SearchCase) => JSON.stringify([set, id])

/** Where the same question found its first relevant document when typed otherwise, and in other systems. */
function placesElsewhere({ search }: EvalResult): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  for (const one of search) {
    const peer = !isOwn(one)
    if (peer === (one.slice === null))
      for (const single of one.cases) {
        const key = placeKey(one, single)
        const here = { where: peer ? one.system : one.slice!, peer, place: firstRelevant(single) }
        places.set(key, [...(places.get(key) ?? []), here])
      }
  }
  return places
}

function searchCase(one: SearchCase, elsewhere: readonly Place[]): Markup {
  const place = firstRelevant(one)
  const mark = place === 1 ? '✓ first' : place === null ? '✗ not found' : `✗ place ${place}`
  const returned = new Set(one.ranked.map(({ id }) => id))
  const missing = Object.entries(one.relevant).filter(([id, grade]) => grade > 0 && !returned.has(id))
  return html`<details class="case${place === 1 ? '' : ' bad'}"><summary><span class="mark">${mark}</span> <span class="q" lang="vi">${one.question}</span> <span class="id">${one.id}</span></summary><dl>${[
    term('Read as', one.restored !== null && one.restored !== one.question && words(one.restored)),
    term('Probability', one.probability !== null && score(one.probability)),
    term('Figures', figures(Object.entries(one.measures))),
    term('Typed otherwise', places(elsewhere.filter(({ peer }) => !peer))),
    term('Other systems', places(elsewhere.filter(({ peer }) => peer))),
    term('Relevant, not among these', missing.map(([id]) => id).join(', ')),
  ]}</dl>${rankedTable(one)}</details>
`
}

// End tags that HTML lets one leave out are left out: these rows are most of the file.
function rankedTable({ id, ranked, relevant }: SearchCase): Markup {
  if (ranked.length === 0) return html`<p>Nothing was returned.</p>`
  return html`<table class="ranked"><caption class="unseen">What ${id} returned</caption><thead><tr><th scope="col">#<th scope="col" class="w">Document<th scope="col">Score<th scope="col">Lexical<th scope="col">Dense<tbody>${ranked.map(
    (one, i) => {
      const grade = relevant[one.id] ?? 0
      return html`<tr${grade > 0 ? html` class="rel"` : null}><td>${i + 1}${grade > 0 ? html`<b>✓<span class="unseen"> relevant</span></b>` : null}<th scope="row"><span lang="vi">${one.title}</span> <span class="id">${one.id}</span>${grade > 1 ? ` grade ${grade}` : ''}<td>${score(one.score)}<td>${one.lexical === null ? '–' : one.lexical.toFixed(2)}<td>${one.dense === null ? '–' : score(one.dense)}`
    },
  )}</table>`
}

function answerCase(one: AnswerCase): Markup {
  const failed = answerFailed(one)
  return html`<details class="case${failed ? ' bad' : ''}"><summary><span class="mark">${failed ? '✗ wrong' : '✓ right'}</span> <span class="q" lang="vi">${one.question}</span> <span class="id">${one.id}</span></summary><dl>${[
    term('Status', `${statusName(one.status)}; expected ${oneOf(one.expected)}`),
    term('What failed', one.failures.length > 0 && list(one.failures)),
    term('Unsupported values', one.unsupported.length > 0 && list(one.unsupported)),
    term('Procedures', one.procedures.join(', ')),
    term('Figures', figures(Object.entries(one.measures).filter(([name]) => isShare(name)))),
    term('Time', `${count(one.latencyMs)} ms`),
  ]}</dl><p class="fine">Answer</p><blockquote lang="vi">${one.text}</blockquote></details>
`
}

const figures = (measures: readonly (readonly [string, number])[]) =>
  measures.map(([name, value]) => `${name} ${brief(value)}`).join(', ')
const words = (text: string) => html`<span lang="vi">${text}</span>`
const list = (items: readonly string[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`

function places(all: readonly Place[]): string {
  return all
    .map(({ where, place }) => `${where} ${place === null ? 'not found' : `place ${place}`}`)
    .join(', ')
}

function term(name: string, value: Markup | string | false): Markup | null {
  return value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null
}
