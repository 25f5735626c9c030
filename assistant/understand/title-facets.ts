/** Facets that only the name of the procedure seems to ask for: "kết quả", "điều kiện", "phí" are words of titles too. */
import type { Facet } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import { fold, normalize, syllableSpans } from '../../text/index.ts'

/** Syllables of a title in a row that are its name and no question; a title of two is one whole. */
const LEAST_RUN = 3
/** What belongs to a name at its end: "(cấp tỉnh)". */
const CLOSING = /^(?:[)\]"”:]|\.(?!\s*$))*/
/** What stands for the name while the question is read once more. */
const IN_ITS_PLACE = ' nó '

/** Nouns that ask for a facet by standing before a name, without marks. */
const HEADS: readonly (readonly [Facet, string])[] = [
  ['dossier', '(?:thanh phan )?ho so|giay to'],
  ['fees', '(?:muc )?(?:le phi|phi)'],
  ['duration', 'thoi han|thoi gian'],
  ['authority', '(?:noi|cho) (?:nop|lam|giai quyet)|co quan(?: giai quyet)?'],
  ['conditions', 'dieu kien|yeu cau'],
  ['result', 'ket qua'],
  ['steps', 'trinh tu|quy trinh|cac buoc|cach'],
  ['legal-basis', '(?:can cu|co so) phap ly'],
]
const HEAD = HEADS.map(([, words]) => words).join('|')
const HEAD_PATTERNS = HEADS.map(([facet, words]) => ({ facet, pattern: new RegExp(`\\b(?:${words})\\b`) }))
/** "Lệ phí và thời hạn giải quyết": such nouns at the beginning, up to the name. */
const HEADED = new RegExp(
  `^(?:(?:cho|xin) ?(?:toi|em|minh)? ?hoi )?((?:(?:${HEAD})(?:,? va |, | voi )?)+)(?: (?:giai quyet|thuc hien|xu ly|cua|cho|de|khi|ve|thu tuc|lam))*$`,
)
/** What may follow the name where nothing else is asked. */
const NOTHING_MORE = /^(?:\s|[?.!]|ạ|vậy|thế|với|nhé|nha|là gì|gồm những gì|bao nhiêu|bao lâu)*$/iu

/** Facets asked for by a noun before the name, where nothing else follows it. */
function headsOf(before: string, after: string): Facet[] {
  const heads = NOTHING_MORE.test(after) ? HEADED.exec(fold(before).trim())?.[1] : undefined
  if (!heads) return []
  return HEAD_PATTERNS.map(({ facet, pattern }) => ({ facet, at: heads.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ facet }) => facet)
}

/**
 * The facets asked about beside the words that name the procedure.
 * @param text the question, as the search reads it
 * @param title of the procedure it is answered with
 * @param facets read from the whole question
 * @returns those read when the longest piece of the title in the question is taken out; where that leaves none, those
 *   of `facets` that the piece does not name by itself; `facets` where the question holds no such piece
 */
export function facetsBesideTitle(text: string, title: string, facets: readonly Facet[]): Facet[] {
  const asked = normalize(text).toLowerCase()
  const run = longestRun(asked, normalize(title).toLowerCase())
  if (!run) return [...facets]
  const [before, after] = [asked.slice(0, run.from), asked.slice(run.to)]
  const heads = headsOf(before, after)
  if (heads.length > 0) return heads
  const beside = detectFacets(`${before}${IN_ITS_PLACE}${after}`)
  // A word of the name may have hidden what was asked, too.
  if (beside.length > 0) return beside
  const named = detectFacets(asked.slice(run.from, run.to))
  return facets.filter((facet) => !named.includes(facet))
}

/** What is taken out of the text. */
interface Run {
  from: number
  to: number
}

/** The longest run of the title's syllables in the text, compared without marks; null where it is too short. */
function longestRun(text: string, title: string): Run | null {
  const asked = syllablesIn(text)
  const named = syllablesIn(title)
  let best = { length: 0, end: 0 }
  // Lengths of the runs that end at each syllable of the title and the last syllable read of the text.
  let ending: number[] = []
  for (const [i, { word }] of asked.entries()) {
    ending = named.map((other, j) => (other.word === word ? (j > 0 ? (ending[j - 1] ?? 0) : 0) + 1 : 0))
    const longest = Math.max(0, ...ending)
    if (longest > best.length) best = { length: longest, end: i }
  }
  if (best.length < Math.max(2, Math.min(LEAST_RUN, named.length))) return null
  const to = asked[best.end]!.end
  return { from: asked[best.end - best.length + 1]!.start, to: to + CLOSING.exec(text.slice(to))![0].length }
}

function syllablesIn(text: string) {
  return syllableSpans(text).map(({ token, start, end }) => ({ word: fold(token), start, end }))
}
