import { html, type Markup } from '../../../text/index.ts'
import type { Comparison } from '../../compare/compare.ts'
import { answerSetName } from '../../compare/measures.ts'
import type { AnswerSet, EvalResult } from '../../result.ts'
import type { Estimate } from '../../stats/intervals.ts'
import { headlineOf, unsupportedIn } from '../answer-measures.ts'
import { isOwn, ownSets } from '../cases.ts'
import { count, interval, milliseconds, moment, percent, score } from '../format.ts'

/** The head of the page: what this is and when it was measured. */
export function heading({ at, build }: EvalResult): Markup {
  return html`<p class="kicker">Evaluation report</p>
<h1>How well motcua finds procedures and answers questions</h1>
<p class="when">${moment(at)} · build ${build.id} · ${count(build.documents)} documents</p>`
}

export function summary(result: EvalResult, comparison: Comparison | undefined): Markup {
  return html`${lede(result)}
${comparison ? verdict(comparison) : null}
<h3>Headline figures</h3>
${tiles(result)}
<div class="pair">
<section aria-labelledby="what"><h3 id="what">What was measured</h3>${facts(result)}</section>
<section aria-labelledby="not"><h3 id="not">What is not measured</h3>${notMeasured(result)}</section>
</div>`
}

function lede(result: EvalResult): Markup {
  const own = ownSets(result)
  const questions = own.reduce((sum, { n }) => sum + n, 0)
  const answers = result.answers.reduce((sum, { n }) => sum + n, 0)
  const peers = new Set(result.search.filter((one) => !isOwn(one)).map(({ system }) => system)).size
  const slices = new Set(result.search.flatMap(({ slice }) => slice ?? [])).size
  const parts = [
    own.length > 0 &&
      `${count(questions)} judged questions of ${some(own.length, 'search set')}${slices > 0 ? `, each also typed in ${some(slices, 'other way')}` : ''}`,
    result.answers.length > 0 && `${count(answers)} answers of ${some(result.answers.length, 'answer set')}`,
    peers > 0 && `${some(peers, 'other system')} on the same questions`,
  ].filter((part) => part !== false)
  return html`<p class="lede">${parts.length > 0 ? `Measured: ${parts.join('; ')}.` : 'Nothing was measured.'}</p>`
}

function verdict({ baselineAt, rows, flips }: Comparison): Markup {
  const significant = rows.filter(({ significant }) => significant)
  const better = significant.filter(({ difference }) => difference > 0).length
  const worse = significant.length - better
  const flipped = (direction: 'better' | 'worse') =>
    count(flips.filter((flip) => flip.direction === direction).length)
  return html`<p class="verdict"><strong>Against the result of ${moment(baselineAt)}:</strong> of ${count(rows.length)} figures ${count(better)} ${better === 1 ? 'is' : 'are'} significantly better <span aria-hidden="true">▲</span> and ${count(worse)} significantly worse <span aria-hidden="true">▼</span>; ${flipped('better')} questions are now right, ${flipped('worse')} now wrong. <a href="#comparison">What changed</a></p>`
}

function tiles({ search, answers }: EvalResult): Markup {
  const own = search.filter((one) => isOwn(one) && one.slice === null)
  const found = own.flatMap(({ set, measures }) => {
    const estimate = measures['nDCG@10']
    if (!estimate) return []
    const others = search.filter((one) => one.set === set && one.slice === null && !isOwn(one))
    const best = others.toSorted(
      (a, b) => (b.measures['nDCG@10']?.mean ?? 0) - (a.measures['nDCG@10']?.mean ?? 0),
    )[0]
    return tile(set, estimate, [
      measures['Hit@1'] && `right document first for ${percent(measures['Hit@1'].mean)} of them`,
      best?.measures['nDCG@10'] &&
        `best other system: ${score(best.measures['nDCG@10'].mean)} (${best.system})`,
    ])
  })
  const answered = answers.flatMap((one) => {
    const headline = headlineOf(one)
    return headline ? tile(answerSetName(one), headline, [KINDS[one.kind] ?? one.kind]) : []
  })
  return html`${found.length > 0 ? html`<h4>Finding: order of the first ten documents (nDCG@10)</h4><ul class="tiles">${found}</ul>` : null}
${answers.length > 0 ? html`<h4>Answering: share right in everything the case asks for</h4><ul class="tiles">${answered}${unsupportedTile(answers)}</ul>` : null}`
}

const KINDS: Record<AnswerSet['kind'], string> = {
  questions: 'questions to be answered',
  declines: 'to be declined, redirected or asked back',
  'removed-gold': 'the procedure was taken away: share that claims nothing',
  conversations: 'turns of conversations',
}

function tile(set: string, { n, mean, low, high }: Estimate, more: readonly (string | undefined)[]): Markup {
  return html`<li><p class="of">${set}</p><p class="value">${score(mean)}</p>${
    Number.isFinite(mean)
      ? html`<p class="span" aria-hidden="true" style="--l:${share(low)}%;--h:${share(high)}%;--m:${share(mean)}%"></p>`
      : null
  }<p class="fine">${low < high ? html`<span class="whole">95&nbsp;%: ${interval({ low, high })}</span> · ` : null}<span class="whole">n&nbsp;${count(n)}</span></p>${more.map((line) => (line ? html`<p class="fine">${line}</p>` : null))}</li>`
}

const share = (value: number) => (Math.min(1, Math.max(0, value)) * 100).toFixed(2)

function unsupportedTile(answers: readonly AnswerSet[]): Markup {
  const sets = answers.map(unsupportedIn)
  const bad = sets.reduce((sum, { answers }) => sum + answers, 0)
  const all = sets.reduce((sum, { of }) => sum + of, 0)
  return html`<li><p class="of">Unsupported values</p><p class="value">${count(bad)} <span>${bad === 0 ? '✓' : '✗ must be 0'}</span></p><p class="fine">of ${some(all, 'answer')} state a figure that no cited source has and no rule derives</p></li>`
}

function facts(result: EvalResult): Markup {
  const { machine, build, seed, memory } = result
  const whole = wholeLatency(result)
  const rows: [string, string | false][] = [
    ['Measured', moment(result.at)],
    ['Build', `${build.id}, corpus ${build.corpusHash.slice(0, 12)}`],
    [
      'Contents',
      `${count(build.documents)} documents, ${count(build.passages)} passages, ${count(build.vectors)} vectors`,
    ],
    ['As of', build.asOf ?? 'the day each question was asked'],
    ['Encoder', `${build.model}, ${build.modelHash.slice(0, 12)}`],
    [
      'Machine',
      `${machine.cores} cores${machine.vectorInstructions ? ` (${machine.vectorInstructions})` : ''}, ${machine.memoryGib} GiB, ${machine.platform}, Node ${machine.node}`,
    ],
    ['Seed', String(seed)],
    [
      'Time a search',
      whole !== null &&
        `p50 ${milliseconds(whole.p50)}, p95 ${milliseconds(whole.p95)}, p99 ${milliseconds(whole.p99)} (n ${count(whole.n)})`,
    ],
    [
      'Memory',
      memory !== null && `${count(memory.afterLoad)} MiB loaded, ${count(memory.highest)} MiB at most`,
    ],
  ]
  return html`<dl>${rows.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null))}</dl>`
}

/** The slowest of the steps by median is the whole of them. */
function wholeLatency({ latency }: EvalResult) {
  return Object.values(latency).toSorted((a, b) => b.p50 - a.p50)[0] ?? null
}

function notMeasured(result: EvalResult): Markup {
  const timed = result.search.some(({ latency }) => latency)
  const items = [
    'Whether the official records themselves are right and up to date: answers are held against the records.',
    'How citizens fare in practice: questions are written or collected, not observed, and nobody’s visit to an office was followed.',
    'Fluency and tone of sentences that a language model writes, unless a judge is among the answer measures.',
    'Many users at once: times are of one question after the other.',
    'Languages other than Vietnamese and English, and speech.',
    result.answers.length === 0 && 'Answers: this run measured search only.',
    result.search.length === 0 && 'Search by itself: this run measured answers only.',
    !result.search.some((one) => !isOwn(one)) && 'Other systems: this run has none.',
    result.search.some((one) => !isOwn(one)) && !timed && 'The time other systems take.',
    result.vectorRecall.length === 0 &&
      'How much the approximate vector search misses against the exact scan.',
    result.memory === null && 'Memory.',
  ]
  return html`<ul>${items.map((item) => (item ? html`<li>${item}</li>` : null))}</ul>`
}

function some(n: number, thing: string): string {
  return `${count(n)} ${thing}${n === 1 ? '' : 's'}`
}
