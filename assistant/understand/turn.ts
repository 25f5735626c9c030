/** How a message stands to the turns before it: a correction, an ellipsis, a change of person or place. */

import type { Facet } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import { normalize, phrases } from '../../text/index.ts'
import type { Turn } from '../types.ts'

/** Turns looked back for what was asked. */
const LOOK_BACK = 4

const CORRECTING = phrases([
  '^(?:à |ủa |ơ |dạ )?(?:không|ko|nhầm|lộn|sai)(?: rồi)?(?:,| ạ| phải)',
  '^(?:à |dạ )?(?:ý|ý của) (?:tôi|em|mình|tui|cháu|anh|chị)',
  '^(?:tôi|em|mình|tui|cháu) (?:hỏi|nói|cần|muốn hỏi) [^.?!]{2,60} (?:cơ|mà|chứ)\\s*(?:[.!?]|$)',
  '^(?:không|ko)(?:,)? (?:tôi|em|mình|tui|cháu|ý)',
  '^(?:nhầm|lộn|xin lỗi)',
])
/** What was not meant: "không phải đăng ký lại", "không phải báo mất mà …". */
const DENIED = /không phải (?:là )?[^,.;?!]+?(?=\s+mà(?:\s|$)|[,.;?!]|$)(?:\s+mà(?: là)?)?/giu
const DENIED_BARE = /khong phai (?:la )?[^,.;?!]+?(?=\s+ma(?:\s|$)|[,.;?!]|$)(?:\s+ma(?: la)?)?/giu
const OPENING =
  /^(?:(?:à|ủa|ơ|dạ|không|ko|khong|nhầm|nham|lộn|sai|rồi|roi|xin lỗi)[\s,]+)+|^(?:ý|y)(?: của| cua)? (?:tôi|toi|em|mình|minh|tui|cháu|anh|chị)(?: là| la)?\s+/iu

/** True for "không, tôi hỏi …", "ý em là …", "nhầm, …": the procedure of the last answer is not meant. */
export function isCorrection(message: string): boolean {
  return CORRECTING.test(normalize(message).toLowerCase())
}

/** What a correction asks for, without what it denies; the whole message when nothing else is left. */
export function corrected(message: string): string {
  let text = normalize(message)
  for (const pattern of [DENIED, DENIED_BARE]) text = text.replace(pattern, ' ')
  text = text
    .replace(OPENING, '')
    .replace(OPENING, '')
    .replace(/\s+(?:cơ|chứ|co|chu)\s*[.!?]*$/iu, '')
    .replace(/^[\s,;.]+|[\s,;]+$/g, '')
    .replace(/\s+/g, ' ')
  return text === '' ? message : text
}

const GOING_ON = phrases(['^(?:thế|vậy|à|ừ|rồi|ờ)?(?: thì)? ?còn '])

/** True for "thế còn hộ chiếu?": another subject, the same question. */
export function goesOn(message: string): boolean {
  return GOING_ON.test(normalize(message).toLowerCase())
}

const ACTING = phrases([
  '(?:xin|làm|đăng ký|đăng kí|cấp|đổi|mở|khai|chuyển|thi|mua|bán|tách|nhập|gia hạn|thành lập|công nhận|chứng thực|sang tên|kết hôn|khai sinh|khai tử|xóa|hủy|lập|thay đổi|cải chính|xác nhận|thông báo|tạm ngừng|chấm dứt|hưởng|lãnh|rút|xây|sửa|báo)',
])

/**
 * True when a message names something to do and not only a person, a case or a place ("nhà em hộ nghèo thì lệ phí
 * sao" does not).
 */
export function namesAnAct(message: string): boolean {
  return ACTING.test(normalize(message).toLowerCase())
}

const PURPOSE = phrases(['^(?:à |dạ |là )?(?:để|nhằm)'])

/** True for a message that only says what it is for: "để kết hôn với người Hàn". */
export function saysPurpose(message: string): boolean {
  return PURPOSE.test(normalize(message).toLowerCase())
}

const ASKING_AGAIN = phrases([
  '(?:sao|mấy|nhiêu|bao nhiêu|thế nào|răng)(?: vậy| ạ| thế| hả| nhỉ)?\\s*[?.!]*$',
])

/** True for a message that asks the question before once more: "thế xe 16 chỗ thì mấy?" */
export function asksAgain(message: string): boolean {
  return ASKING_AGAIN.test(normalize(message).toLowerCase())
}

const WHETHER = phrases([
  '(?:được|dc|có sao) (?:không|ko|k|hông|hok|chứ)(?: vậy| ạ| thế| hả| nhỉ)?\\s*[?.!]*$',
])

/** True for a message that asks whether something will do: "nhà thuê được không?" */
export function asksWhether(message: string): boolean {
  return WHETHER.test(normalize(message).toLowerCase())
}

/** Facets of the last question of the citizen that named any, for a message that names none. */
export function askedBefore(history: readonly Turn[], read: (text: string) => string): Facet[] {
  const said = history.filter((turn) => turn.role === 'citizen').slice(-LOOK_BACK)
  for (const turn of said.reverse()) {
    const facets = detectFacets(read(turn.text))
    if (facets.length > 0 && !facets.includes('status')) return facets
  }
  return []
}
