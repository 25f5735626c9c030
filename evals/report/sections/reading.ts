import { html, type Markup } from '../../../text/index.ts'
import type { EvalResult } from '../../result.ts'

const TERMS: readonly [string, string][] = [
  [
    'nDCG@10',
    'How well the first ten are ordered: 1 when all relevant documents come first, less the further down they are.',
  ],
  ['Hit@k', 'Share of questions with a relevant document among the first k.'],
  ['Recall@k', 'Share of the relevant documents that are among the first k.'],
  ['MRR@10', 'One divided by the place of the first relevant document; 0 beyond the tenth.'],
  [
    'Judged@10',
    'Share of the first ten that somebody judged. Where it is low, a figure may be worse than the truth.',
  ],
  [
    'Group@5',
    'Share of questions with a relevant document in the group of the first one: those that are one matter in several cases, at most five. Group size: how many that are in the mean.',
  ],
  [
    'Section@3',
    'Of the questions that say which section answers, and whose procedure is among the first five: that section is among its first three passages.',
  ],
  ['n', 'Questions behind a figure. Held-out ones are in the figures and never in the lists.'],
  [
    '95 % interval',
    'Where the figure would lie in 95 of 100 sets drawn like this one (bootstrap over the questions). A dash where all questions have the same value: that says nothing of others.',
  ],
  ['Expected calibration error', 'Mean distance between the probability given and the share that was right.'],
  [
    'Brier, AUROC',
    'Mean squared error of the probability (0 is best); chance that a right one has a higher probability than a wrong one (1 is best).',
  ],
  [
    'Unsupported value',
    'A number, date, amount or instrument in an answer that no cited passage has and no rule derives. There must be none.',
  ],
  [
    'Lexical, dense',
    'The two signals of a search: agreement in words (BM25F) and nearness in meaning (cosine of the encoder’s vectors).',
  ],
]

/** Of answers, by the name of the measure; told where a set has it. */
const ANSWER_TERMS: Record<string, string> = {
  right:
    'Everything a case asks for holds. A question with a known answer: answered with a right procedure, every known value there, none without a source.',
  status: 'The answer is of an acceptable kind: answered, asked back, declined, redirected …',
  procedure: 'The first procedure of the answer is a right one. A question that is not answered counts as 0.',
  'procedure offered': 'A right procedure is among those answered with, offered or named as nearest.',
  facet: 'Share of what was asked (fee, time, papers …) that the answer is about.',
  'gold values': 'All values known to be right are said.',
  'gold recall': 'Share of the values known to be right that are said.',
  'citation precision':
    'Of the citations beside a value, those whose passage has one of the values beside it.',
  'citation recall': 'Share of the statements with values that carry a citation.',
  'required and forbidden words': 'The answer has every word the case requires and none it forbids.',
  'siblings offered':
    'Where several procedures have nearly the same name: asked back, with the one meant among the choices.',
  'decline recall': 'Of what is not to be answered, the share that was not.',
  'decline precision': 'Of the refusals, the share where one was due.',
  'told apart':
    'Chance that a rightly found procedure was given a higher probability than a question that no procedure answers (out of scope, or a procedure that does not exist; near misses are counted elsewhere): area under the ROC curve.',
  'no claim': 'The procedure asked for was taken out of the build, and the answer claims nothing.',
  conversations: 'Share of whole conversations with every turn right.',
  'turns right of all': 'A turn that fails ends its conversation; the turns after it count as wrong.',
  faithful: 'Most of three runs of a language model find nothing in the answer that its sources do not say.',
  relevant: 'Most of three runs of a language model find that the answer answers the question.',
}

/** What each figure of this result means. */
export function readingSection({ answers }: EvalResult): Markup {
  const has = (name: string) => answers.some(({ measures }) => Object.hasOwn(measures, name))
  const terms = [...TERMS, ...Object.entries(ANSWER_TERMS).filter(([name]) => has(name))]
  return html`<dl class="terms">${terms.map(([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>`
}
