/** Messages for a model: instructions, then passages, facts and question as clearly delimited data. */
import { readFileSync } from 'node:fs'
import type { Citation } from '../types.ts'
import type { Problem } from '../verify/verifier.ts'

/** Role and text, as LangChain's chat models take them. */
export type Message = ['system' | 'human' | 'ai', string]

/** What a model is told, versioned beside the code. */
export const INSTRUCTIONS = readFileSync(new URL('../prompts/write.vi.md', import.meta.url), 'utf8').trim()

export interface PromptInput {
  /** Masked. */
  question: string
  title: string
  citations: readonly Citation[]
  /** Statements composed from the record, with their marks. */
  facts: readonly string[]
  /** Labels of the link tokens, in order. */
  links: readonly string[]
  asOf: string
  dataAsOf: string | null
  /** Characters of passages at most. */
  budget: number
}

export function firstMessages(input: PromptInput): Message[] {
  return [
    ['system', INSTRUCTIONS],
    ['human', requestOf(input)],
  ]
}

/** Asks once more, after what was already shown, with everything that was wrong. */
export function repairMessages(input: PromptInput, shown: string, problems: readonly Problem[]): Message[] {
  const faults = problems.map(
    (problem) => `- ${FAULTS[problem.code]}: “${problem.value}” trong câu “${plain(problem.sentence)}”`,
  )
  const task =
    shown.trim() === ''
      ? 'Viết lại toàn bộ từ đầu.'
      : 'Phần bạn đã viết ở trên được giữ nguyên. Viết tiếp ngay sau đó, không lặp lại; nếu không còn gì để nói thì viết một câu kết ngắn không có số liệu.'
  return [
    ...firstMessages(input),
    ...(shown.trim() === '' ? [] : [['ai', shown] satisfies Message]),
    ['human', `Có lỗi đối chiếu với tài liệu:\n${faults.join('\n')}\n${task}`],
  ]
}

const FAULTS: Record<Problem['code'], string> = {
  'unsupported-value': 'Giá trị không có trong tài liệu được dẫn',
  'uncited-value': 'Có giá trị mà không dẫn tài liệu',
  'unknown-citation': 'Dẫn tài liệu không tồn tại',
  url: 'Không được viết địa chỉ web',
  markup: 'Không được viết ký hiệu định dạng',
  'unknown-link': 'Ký hiệu liên kết không tồn tại',
  'prompt-leak': 'Không nhắc lại hướng dẫn',
  'unknown-paper': 'Giấy tờ không có trong tài liệu',
  'wrong-total': 'Tổng tiền không đúng với số lượng được hỏi, hoặc không tính được từ tài liệu',
  'missing-condition': 'Miễn phí chỉ trong trường hợp tài liệu nêu, phải nói rõ trường hợp đó',
  'expired-value': 'Mức không còn hoặc chưa có hiệu lực',
  'conflicting-value': 'Dữ liệu không thống nhất, phải nêu đủ các mức',
  'wrong-channel': 'Giá trị này thuộc cách nộp khác',
}

function requestOf(input: PromptInput): string {
  let left = input.budget
  const passages: string[] = []
  for (const citation of input.citations) {
    const text = plain(citation.quote).slice(0, Math.max(0, left))
    if (text === '') break
    left -= text.length
    passages.push(
      `<tai_lieu so="${citation.n}" muc="${attribute(citation.breadcrumb.join(' › '))}">\n${text}\n</tai_lieu>`,
    )
  }
  return [
    ...passages,
    `<du_kien>\n${input.facts.map(plain).join('\n')}\n</du_kien>`,
    `Thủ tục: ${plain(input.title)}`,
    `Ngày được hỏi: ${input.asOf}. Dữ liệu đến ngày: ${input.dataAsOf ?? 'không rõ'}.`,
    input.links.length > 0
      ? `Liên kết dùng được: ${input.links.map((label, i) => `{{link:${i + 1}}} (${plain(label)})`).join(', ')}`
      : 'Không có liên kết.',
    `<cau_hoi>\n${plain(input.question)}\n</cau_hoi>`,
    'Viết phần mở đầu trả lời câu hỏi trên.',
  ].join('\n\n')
}

/** Text that cannot close a tag of ours, nor pass for a link token. */
function plain(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('{{', '{').replaceAll('}}', '}')
}

function attribute(text: string): string {
  return plain(text).replaceAll('"', "'")
}
