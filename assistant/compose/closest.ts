/** The sentence of a record that is closest to what was asked, for questions that one number or clause answers. */
import type { Facet, Procedure, SectionId } from '../../corpus/index.ts'
import { asksDeadline } from '../../search/index.ts'
import { fold, normalize, phrases, syllables } from '../../text/index.ts'
import { LEAD_LENGTH } from '../settings.ts'
import { ownWords } from '../understand/subject.ts'
import { sectionText } from './part.ts'
import type { SourceBook } from './sources.ts'

/** Words of the question that the sentence has at least, and their share. */
const LEAST_SHARED = 2
const LEAST_SHARE = 0.4
const COUNTED = /(?:may|bao nhieu|bao lau|khi nao|han chot)(?![a-z])/
const COUNT = /\d/

/** A period within which, or a day by which, somebody has to act. */
const DEADLINE =
  /(?:trong(?: vong| thoi han)?|cham nhat|tre nhat|truoc(?: khi)?|han nop(?: ho so)? la|khong qua)[^.;]{0,30}?\d+ (?:ngay|thang|gio|nam)(?![a-z])/

/** The same for an office, which is no deadline of the citizen's. */
const OF_OFFICE =
  /(?:giai quyet|tra ket qua|tra loi|xem xet|tham dinh|kiem tra|cap (?:giay|the|so)|co quan [^.;]{0,60}(?:thong bao|quyet dinh))(?![a-z])/
/** Said of deadlines alone: it outweighs words that happen to be shared. */
const DUE = /han nop|cham nhat|tre nhat/
const DUE_WEIGHT = 3

const WHERE: readonly SectionId[] = ['conditions', 'steps', 'audience']

/** Who asks whether another may go for them asks about a power of attorney. */
const PROXY = phrases([
  'nhờ(?! (?:vậy|đó|thế))(?: [\\p{L}\\d]+){0,12} (?:giùm|dùm|giúp|hộ|thay|được)',
  '(?:làm|xin|nộp|lấy|đi|nhận) (?:giùm|dùm|hộ|thay)(?! (?:đổi|chiếu|khẩu|tịch|kinh|gia|nghèo))',
])
const BY_PROXY = ['ủy', 'quyền']
const isByProxy = (question: string) => PROXY.test(normalize(question).toLowerCase())

export interface Closest {
  /** The facet it tells of: its section, `overview` for the introduction. */
  facet: Facet
  sentence: string
  citations: number[]
  /** Whether it names the day by which the citizen has to act, which was asked for. */
  isDeadline: boolean
}

/**
 * The sentence that shares most with the question; null when none comes close. A question for a number gets a sentence
 * that holds one.
 */
export function closestSentence(procedure: Procedure, question: string, sources: SourceBook): Closest | null {
  const title = new Set(syllables(procedure.title).map(fold))
  const asked = new Set([...ownWords(question), ...(isByProxy(question) ? BY_PROXY : [])].map(fold))
  const telling = [...asked].filter((word) => !title.has(word))
  const wantsNumber = COUNTED.test(fold(question))
  const wantsDeadline = asksDeadline(question)
  let best: (Sentence & { score: number }) | null = null
  const deadlines: Sentence[] = []
  for (const { sentence, section } of sentencesOf(procedure)) {
    if (sentence.length > LEAD_LENGTH || (wantsNumber && !COUNT.test(sentence))) continue
    const own = new Set(syllables(sentence).map(fold))
    const shared = [...asked].filter((word) => own.has(word)).length
    const plain = fold(sentence)
    const isDeadline = wantsDeadline && DEADLINE.test(plain) && !OF_OFFICE.test(plain)
    if (wantsDeadline && !isDeadline) continue
    const share = shared / Math.max(1, asked.size)
    const beyondTitle = telling.filter((word) => own.has(word)).length
    // What names a day by which something is due answers in few of the question's words.
    if (!isDeadline && (shared < LEAST_SHARED || share < LEAST_SHARE)) continue
    // What shares the title's words alone says only what it is about; so it may in the introduction.
    if (!isDeadline && beyondTitle === 0 && section !== null) continue
    if (isDeadline) deadlines.push({ sentence, section })
    if (shared === 0) continue
    const due = isDeadline && DUE.test(plain) ? DUE_WEIGHT : 0
    const score = shared + beyondTitle + due - own.size / 100
    if (!best || score > best.score) best = { sentence, section, score }
  }
  // The only deadline of the record is the one that was asked for.
  const found = best ?? (deadlines.length === 1 ? deadlines[0]! : null)
  if (!found) return null
  return {
    facet: found.section ?? 'overview',
    sentence: found.sentence,
    citations: sources.locate(found.section ? [found.section] : [], found.sentence),
    isDeadline: wantsDeadline,
  }
}

interface Sentence {
  sentence: string
  /** Null for the introduction. */
  section: SectionId | null
}

function sentencesOf(procedure: Procedure): Sentence[] {
  const texts = [
    { text: procedure.summary ?? '', section: null },
    ...WHERE.map((section) => ({ text: sectionText(procedure, section), section })),
  ]
  return texts.flatMap(({ text, section }) =>
    text
      .split(/\n|(?<=[.;:!?])\s+(?=\p{Lu})/u)
      .map((sentence) => ({ sentence: sentence.trim().replace(/^(?:[-+•*]|\d{1,2}[.)])\s+/, ''), section }))
      .filter(({ sentence }) => sentence !== ''),
  )
}
