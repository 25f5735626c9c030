/** An answer for SMS and chat channels: whole sentences and the link, nothing cut in half. */

import { capitalise, titleInSentence } from '../compose/format.ts'
import { WORDING } from '../texts/composed.ts'
import type { Answer } from '../types.ts'
import { splitSentences } from '../verify/sentences.ts'

/** Characters of a short answer, the link included. */
export const SHORT = 300
/** Characters of one SMS in UCS-2, as Vietnamese needs it, and of each part where there are several (3GPP TS 23.038). */
const ONE_SMS = 70
const SMS_PART = 67

export interface ShortAnswer {
  text: string
  /** SMS it takes. */
  parts: number
}

/**
 * The first sentences that fit whole, or none where the first does not: a sentence holds its values and their
 * conditions, so none is told without the other. Choices are numbered; the official page stands at the end.
 */
export function renderShort({
  blocks,
  procedures,
  status,
  language,
}: Pick<Answer, 'blocks' | 'procedures' | 'status' | 'language'>): ShortAnswer {
  const words = WORDING[language].short
  const url = (status === 'answered' ? procedures[0]?.url : null) ?? linkIn(blocks)
  const tail = url ? `\n${url}` : ''
  const room = SHORT - tail.length
  const [lead, ...rest] = blocks
  const said = lead?.type === 'paragraph' ? bare(lead.text) : ''
  const sentences = splitSentences(status === 'answered' ? words.elsewhere(said) : said).map((each) =>
    each.trim(),
  )
  if (sentences[0] && sentences[0].length > room)
    sentences[0] = withoutName(sentences[0], procedures[0]?.title ?? '', language)
  const choices = rest.flatMap((block) => (block.type === 'choices' ? block.choices : []))
  const lines = choices.map(({ label }, i) => `${i + 1}. ${label}`)
  let text = ''
  for (const piece of [...sentences.filter(Boolean), ...lines]) {
    const joined = text === '' ? piece : `${text}${lines.includes(piece) ? '\n' : ' '}${piece}`
    if (joined.length > room) break
    text = joined
  }
  if (text === '') text = fitted(words.seePage(procedures[0]?.title ?? ''), room)
  return sized(text + tail)
}

/** What a sentence says of the procedure, without its name, which the page behind the link carries. */
function withoutName(said: string, title: string, language: Answer['language']): string {
  const opening = WORDING[language].procedure.with(titleInSentence(title), '')
  return said.startsWith(opening) ? capitalise(said.slice(opening.length)) : said
}

const bare = (text: string) =>
  text
    .replace(/\s*\[\d{1,3}\]/g, '')
    .replace(/https?:\S+/g, '')
    .replace(/\s+([.,;:])/g, '$1')

function linkIn(blocks: Answer['blocks']): string | null {
  const urls = blocks.flatMap((block) => (block.type === 'links' ? block.links.map(({ url }) => url) : []))
  // What is nearest comes first, the portal to search in last.
  return urls.at(-1) ?? null
}

/** A name that is too long ends after a word. */
function fitted(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).replace(/\s\S*$/, '')}…`
}

function sized(text: string): ShortAnswer {
  const units = text.length
  return { text, parts: units <= ONE_SMS ? 1 : Math.ceil(units / SMS_PART) }
}
