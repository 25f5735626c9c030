import { normalize } from '../../text/index.ts'
import { randomFrom } from '../stats/random.ts'
import { chatSpelling } from './chat.ts'
import { codeMixed } from './code-mixed.ts'
import { dropMarks } from './marks.ts'
import { replacePhrases } from './phrases.ts'
import { plain } from './plain.ts'
import { slips } from './slips.ts'

/** A way of typing the same question. */
export interface Slice {
  id: string
  /** What it does, for the report. */
  card: string
  /**
   * The question typed this way. It depends on the text and `questionId` only, so neither the order of a set nor its
   * other questions change it. Numbers, codes, instrument numbers and addresses stay as they are. A question that
   * offers nothing to change comes back as it is.
   */
  apply(question: string, questionId: string): string
}

export interface Abbreviation {
  abbr: string
  expansion: string
}

/** @param abbreviations pairs of the lexicon; several for one expansion are drawn from */
export function robustnessSlices(abbreviations: readonly Abbreviation[]): Slice[] {
  const short = new Map<string, string[]>()
  for (const { abbr, expansion } of abbreviations) {
    const key = normalize(expansion).toLowerCase()
    short.set(key, [...(short.get(key) ?? []), abbr, abbr.toLowerCase()])
  }
  return [
    slice('no-diacritics', 'Every syllable without its marks.', (text) => dropMarks(text, 1, () => 0)),
    slice('half-diacritics', 'Each syllable keeps its marks with probability .5.', (text, random) =>
      dropMarks(text, 0.5, random),
    ),
    slice(
      'telex-slips',
      'About .3 of the marked syllables with their Telex keys uncomposed ("giaays"), about .05 of the others with two letters swapped.',
      (text, random) => slips(text, 'telex', random),
    ),
    slice(
      'vni-slips',
      'About .3 of the marked syllables with their VNI keys uncomposed ("giay61"), about .05 of the others with two letters swapped.',
      (text, random) => slips(text, 'vni', random),
    ),
    slice(
      'abbreviations',
      'About .9 of the phrases that have an abbreviation in the lexicon written as it, in capitals or small letters.',
      (text, random) => replacePhrases(text, short, 0.9, random),
    ),
    slice(
      'chat',
      'Short forms of messages ("ko", "dc", "ntn") for about .7 of the words that have one, no punctuation, no capitals, sometimes the last vowel drawn out.',
      chatSpelling,
    ),
    slice('plain', 'Lower case, no punctuation.', plain),
    slice(
      'code-mixed',
      'Office English ("online", "form", "deadline") for about .8 of the words that have one.',
      codeMixed,
    ),
  ]
}

function slice(id: string, card: string, change: (text: string, random: () => number) => string): Slice {
  return {
    id,
    card,
    apply: (question, questionId) => change(normalize(question), randomFrom(`${id}:${questionId}`)),
  }
}

/**
 * A set typed another way: the same ids and all else, so that the same judgements hold.
 * @returns the questions, and how many of them differ from the original; a slice that changes few says little
 */
export function sliceQuestions<T extends { id: string; question: string }>(
  slice: Slice,
  questions: readonly T[],
): { questions: T[]; changed: number } {
  let changed = 0
  const typed = questions.map((one) => {
    const question = slice.apply(one.question, one.id)
    if (question !== normalize(one.question)) changed++
    return { ...one, question }
  })
  return { questions: typed, changed }
}
