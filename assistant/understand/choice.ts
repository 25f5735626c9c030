/** What the assistant offered when it last asked back, and which of it a free answer takes. */
import { normalize, phrases } from '../../text/index.ts'
import type { Turn } from '../types.ts'

/** A line of choices as every format writes them: `2. Cấp lại thẻ căn cước (1.014064)`. */
const CHOICE = /^\s*\d{1,2}\\?\. .*?(\d\.\d{6,9}(?:-\p{L}+)?)[^\d]*$/gmu

/** Codes offered in the last turn of the assistant, in their order; empty when it did not ask back. */
export function offeredIn(history: readonly Turn[]): string[] {
  const last = history.at(-1)?.role === 'citizen' ? history.at(-2) : history.at(-1)
  return last?.role === 'assistant' ? choicesIn(last.text) : []
}

/** Codes offered the last time there was a question, though it has been answered since; empty when there was none. */
export function offeredBefore(history: readonly Turn[]): string[] {
  const asked = history.findLast((turn) => turn.role === 'assistant' && choicesIn(turn.text).length > 0)
  return asked ? choicesIn(asked.text) : []
}

/** How many times the assistant has asked back without an answer between. */
export function asksInARow(history: readonly Turn[]): number {
  const turns = history.filter((turn) => turn.role === 'assistant').reverse()
  const answered = turns.findIndex((turn) => choicesIn(turn.text).length === 0)
  return answered < 0 ? turns.length : answered
}

function choicesIn(text: string): string[] {
  const codes = [...new Set([...text.matchAll(CHOICE)].map((match) => match[1]!))]
  return codes.length >= 2 ? codes : []
}

const ORDINALS = [
  'nhất|đầu tiên|đầu|một|1|first',
  'hai|nhì|2|second',
  'ba|3|third',
  'tư|bốn|4|fourth',
  'năm|5|fifth',
]
const THING = '(?:cái|mục|lựa chọn|phương án|dòng|option|number|the)'
/** Longest answer that only points at a choice. */
const LONGEST_PICK = 60
const PICKS = [...ORDINALS, 'cuối cùng|cuối|chót|last'].map((words) => [
  // "số 2" alone may be a form or a kind of paper: it counts after "cái", or where an answer begins.
  ...forms(`(?:^|${THING} |chọn |là )(?:thứ|số) (?:${words})(?![\\p{L}\\d])`),
  ...forms(`(?<![\\p{L}\\d])${THING} (?:${words})(?:$| (?:ạ|nhé|đi|đó|ấy|one))`),
  ...forms(`^(?:số |thứ )?(?:${words})(?: ạ| nhé| đi)?$`),
])

/**
 * Index of the choice a free answer names by its place ("cái thứ hai", "số 2", "2"); null when it names none.
 * @param count choices offered
 */
export function pickedByPlace(answer: string, count: number): number | null {
  const text = normalize(answer)
    .toLowerCase()
    .replace(/[.!,?]+$/, '')
  if (text.length > LONGEST_PICK) return null
  const at = PICKS.findIndex((patterns) => patterns.some((pattern) => pattern.test(text)))
  if (at === ORDINALS.length) return count - 1
  return at >= 0 && at < count ? at : null
}

const ANY = phrases([
  '^(?:tôi |em |mình |tui |cháu )?(?:không|chưa|chẳng|chả|hông|hổng|hok|ko|k) (?:biết|rõ|chắc|hiểu)(?: nữa| lắm| luôn| ạ)?[ .!?]*$',
  '^(?:cái nào|sao|gì) cũng (?:được|dc)[ .!]*$',
])
const ANY_EN = /^(?:i )?(?:don'?t|do not) know|^not sure|^any(?: of them)?[ .!]*$|^whichever/i
const ALL = phrases(['^(?:cả|tất) (?:hai|2|ba|3|bốn|4|cả|mấy cái)(?: cái| thủ tục| luôn| ạ)*[ .!]*$'])
const ALL_EN = /^(?:both|all)(?: of them)?[ .!]*$/i
const NONE = phrases([
  '^(?:cái |thủ tục |việc |trường hợp )?khác(?: cơ| ạ)?[ .!]*$',
  '^(?:không|ko|chẳng) (?:phải |có )?(?:cái |thủ tục )?nào(?: cả| hết| trong số đó)?[ .!]*$',
  '^(?:đều )?không (?:phải|đúng)(?: cái nào)?(?: cả| hết)?[ .!]*$',
])
const NONE_EN = /^(?:none|neither|other|something else|another one)(?: of (?:them|these))?[ .!]*$/i

/** A free answer that takes no choice by name: any will do, all of them, none of them; null for another answer. */
export function pickedInWords(answer: string): 'any' | 'all' | 'none' | null {
  const text = normalize(answer).toLowerCase()
  if (ANY.test(text) || ANY_EN.test(text)) return 'any'
  if (ALL.test(text) || ALL_EN.test(text)) return 'all'
  return NONE.test(text) || NONE_EN.test(text) ? 'none' : null
}

/** A pattern, and the same for text typed without marks. */
function forms(source: string): RegExp[] {
  const bare = source.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  return [new RegExp(source, 'u'), new RegExp(bare, 'u')]
}
