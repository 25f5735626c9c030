/** Which evaluation cases of the repository rest on given documents. */
import { fileURLToPath } from 'node:url'
import { readLines } from './sets/lines.ts'

const FILES = {
  'shipped-questions': 'sets/shipped-questions/questions.jsonl',
  declines: 'sets/declines/cases.jsonl',
  conversations: 'sets/conversations/conversations.jsonl',
}

export interface TouchedCase {
  set: string
  /** Id of the case. */
  id: string
  /** The document it rests on. */
  code: string
}

/** Cases that name one of the documents as an answer or a choice, once for each document. */
export async function touchedCases(ids: ReadonlySet<string>): Promise<TouchedCase[]> {
  const touched: TouchedCase[] = []
  if (ids.size === 0) return touched
  for (const [set, file] of Object.entries(FILES)) {
    for await (const { text } of readLines(fileURLToPath(new URL(file, import.meta.url)))) {
      // Codes by themselves, articles and pages by the strings that begin with their ids.
      const named = new Set([
        ...(text.match(/\d\.\d{6,9}/g) ?? []),
        ...(text.match(/(?<=")[\p{L}\d][^"\s]*(?=")/gu) ?? []),
      ])
      const { id } = JSON.parse(text) as { id: string }
      for (const code of named) if (code !== id && ids.has(code)) touched.push({ set, id, code })
    }
  }
  return touched
}
