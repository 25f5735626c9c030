import { html, type Markup } from '../html.ts'

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
  ['n', 'Questions behind a figure. Held-out ones are in the figures and never in the lists.'],
  [
    '95 % interval',
    'Where the figure would lie in 95 of 100 sets drawn like this one (bootstrap over the questions).',
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

/** What each figure means. */
export function readingSection(): Markup {
  return html`<dl class="terms">${TERMS.map(([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>`
}
