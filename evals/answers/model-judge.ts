/**
 * Whether prose keeps to its sources and answers the question, as a language model judges it. One judgement of one
 * model is a rumour: each answer is judged several times, and only what most runs call right is right.
 */
import { readFileSync } from 'node:fs'
import type { AssistantOptions } from '../../assistant/index.ts'
import { streamText } from '../../assistant/llm/writer.ts'
import type { Asked } from './judged.ts'
import { saidBy } from './statements.ts'

export type Writer = NonNullable<AssistantOptions['llm']>

const PROMPT = readFileSync(new URL('./model-judge.vi.md', import.meta.url), 'utf8')
const INSTRUCTIONS = PROMPT.replace(/^<!--[\s\S]*?-->\s*/, '').trim()
const RUNS = 3
/** What a reader must know of the figures; those of two versions are not comparable. */
export const JUDGE_NOTE = `Judged by the configured model, prompt version ${/Version (\d+)/.exec(PROMPT)![1]}, majority of ${RUNS} runs; "cannot tell" counts as no.`
/** Characters of passages shown; whoever judges must see what was cited. */
const PASSAGES = 24_000
const LONGEST_REPLY = 400

/** `unclear` also for a reply that cannot be read and for a model that fails. */
type Verdict = 'yes' | 'no' | 'unclear'

export interface ModelJudgement {
  /** Most runs say yes; "cannot tell" is no yes. */
  faithful: boolean
  relevant: boolean
  /** Runs without a readable verdict. */
  unclear: number
}

/**
 * @param runs an odd number ≥ 3, so that there is always a majority
 * @throws the signal's reason when it is aborted
 */
export async function judgeByModel(
  llm: Writer,
  question: string,
  asked: Asked,
  { runs = RUNS, signal }: { runs?: number; signal?: AbortSignal | undefined } = {},
): Promise<ModelJudgement> {
  if (runs < 3 || runs % 2 === 0) throw new RangeError(`${runs} runs: take an odd number of 3 or more`)
  const verdicts: { faithful: Verdict; relevant: Verdict }[] = []
  for (let run = 0; run < runs; run++) {
    try {
      verdicts.push(readVerdict(await reply(llm, messageOf(question, asked), signal)))
    } catch {
      signal?.throwIfAborted()
      verdicts.push({ faithful: 'unclear', relevant: 'unclear' })
    }
  }
  const most = (of: 'faithful' | 'relevant') =>
    verdicts.filter((verdict) => verdict[of] === 'yes').length > runs / 2
  return {
    faithful: most('faithful'),
    relevant: most('relevant'),
    unclear: verdicts.filter(({ faithful, relevant }) => faithful === 'unclear' || relevant === 'unclear')
      .length,
  }
}

async function reply(llm: Writer, message: string, signal: AbortSignal | undefined): Promise<string> {
  // The client library takes seconds to load; the time is the model's.
  const model = await llm.model
  const timeout = AbortSignal.timeout(llm.timeout)
  let text = ''
  for await (const piece of streamText(
    { model, firstTokenTimeout: llm.firstTokenTimeout },
    [
      ['system', INSTRUCTIONS],
      ['human', message],
    ],
    { signal: signal ? AbortSignal.any([signal, timeout]) : timeout, maxCharacters: LONGEST_REPLY },
  ))
    text += piece
  return text
}

/** Both lines, each with one of the three words and nothing else; otherwise `unclear`. */
function readVerdict(text: string): { faithful: Verdict; relevant: Verdict } {
  const read = (label: string): Verdict => {
    const words = new RegExp(`^[\\s*-]*${label}\\s*:[\\s*]*(có|không rõ|không)[\\s.*]*$`, 'imu').exec(
      text.normalize('NFC'),
    )
    const word = words?.[1]?.toLowerCase()
    return word === 'có' ? 'yes' : word === 'không' ? 'no' : 'unclear'
  }
  return { faithful: read('trung thực'), relevant: read('đúng câu hỏi') }
}

function messageOf(question: string, { answer }: Asked): string {
  let left = PASSAGES
  const passages = answer.citations.flatMap(({ n, breadcrumb, quote }) => {
    const text = quote.slice(0, Math.max(0, left))
    left -= text.length
    return text === ''
      ? []
      : [`<tai_lieu so="${n}">\n${plain(breadcrumb.join(' › '))}\n${plain(text)}\n</tai_lieu>`]
  })
  return [
    `<cau_hoi>\n${plain(question)}\n</cau_hoi>`,
    ...passages,
    `<cau_tra_loi>\n${plain(saidBy(answer))}\n</cau_tra_loi>`,
  ].join('\n\n')
}

/** Text that cannot close a tag of ours. */
function plain(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›')
}
