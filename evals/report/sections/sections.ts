import type { Markup } from '../../../text/index.ts'
import type { Comparison } from '../../compare/compare.ts'
import type { EvalResult } from '../../result.ts'
import { answersSection } from './answers.ts'
import { comparisonSection } from './comparison.ts'
import { questionsSection } from './questions.ts'
import { readingSection } from './reading.ts'
import { searchSection } from './search.ts'
import { speedSection } from './speed.ts'
import { heading, summary } from './summary.ts'

/** Bytes for the lists of questions; plots and tables come to a few hundred thousand more. */
const QUESTION_BYTES = 4_500_000

interface Section {
  id: string
  title: string
  body: Markup
}

/** The head of the page and its sections in order; what was not measured has none. */
export function aboutSections(
  result: EvalResult,
  comparison: Comparison | undefined,
): { head: Markup; sections: Section[] } {
  const speed = speedSection(result)
  const sections: (Section | false | undefined)[] = [
    { id: 'summary', title: 'Summary', body: summary(result, comparison) },
    comparison && { id: 'comparison', title: 'What changed', body: comparisonSection(comparison) },
    result.search.length > 0 && { id: 'search', title: 'Search', body: searchSection(result) },
    result.answers.length > 0 && { id: 'answers', title: 'Answers', body: answersSection(result.answers) },
    speed !== null && { id: 'speed', title: 'Speed and memory', body: speed },
    {
      id: 'questions',
      title: 'Question by question',
      body: questionsSection(result, QUESTION_BYTES),
    },
    { id: 'reading', title: 'How to read the figures', body: readingSection(result) },
  ]
  return { head: heading(result), sections: sections.filter((one): one is Section => Boolean(one)) }
}
