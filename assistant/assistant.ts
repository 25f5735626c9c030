import type { Searcher } from '../search/index.ts'
import { today } from '../text/index.ts'
import { answerOf, leadBlock } from './answer.ts'
import { type BuildReader, newContext, type Step } from './context.ts'
import { BuildUnavailableError } from './errors.ts'
import type { Writer } from './llm/writer.ts'
import { runSteps } from './pipeline.ts'
import { composeStep } from './steps/compose.ts'
import { decideStep } from './steps/decide.ts'
import { screenStep, warmScreen } from './steps/screen.ts'
import { searchStep } from './steps/search.ts'
import { understandStep } from './steps/understand.ts'
import { verifyStep } from './steps/verify.ts'
import { writeStep } from './steps/write.ts'
import type { Answer, AskRequest, Assistant, AssistantEvent } from './types.ts'

export interface AssistantOptions {
  /** The build to answer from and its searcher, asked for once a question, so a new build is taken up at the next. */
  source: () => { searcher: Searcher; build: BuildReader }
  /** Writes the first paragraph; without it the composed answer is the product. */
  llm?: Writer
  /** Default: the clock. */
  now?: () => Date
}

/**
 * Answers questions on procedures. A stream of events ends with exactly one `done` or `error`; a `block` event at
 * index 0 takes the place of the `delta` text before it.
 */
export function createAssistant(options: AssistantOptions): Assistant {
  warmScreen()
  const now = options.now ?? (() => new Date())
  const steps: Step[] = [
    screenStep,
    understandStep,
    searchStep,
    decideStep,
    composeStep,
    showStep,
    writeStep,
    verifyStep,
  ]

  async function answer(request: AskRequest, call: Parameters<Assistant['answer']>[1] = {}): Promise<Answer> {
    const emit = call.onEvent ?? (() => {})
    const started = performance.now()
    try {
      const context = newContext({
        request,
        ...openSource(options.source),
        writer: options.llm ?? null,
        today: today(now()),
        signal: call.signal,
        emit,
      })
      await runSteps(steps, context)
      if (context.writer && context.draft!.answered)
        emit({ type: 'block', index: 0, block: leadBlock(context) })
      context.timings.total = performance.now() - started
      const finished = answerOf(context)
      emit({ type: 'done', answer: finished })
      return finished
    } catch (error) {
      emit(errorEvent(error, call.signal))
      throw error
    }
  }
  return { answer }
}

/**
 * Shows what is composed at once. When a model is to write the first paragraph, that one waits: blocks keep their
 * place, the first comes last.
 */
const showStep: Step = {
  name: 'show',
  run(context) {
    const { draft } = context
    if (!draft) return
    context.emit({ type: 'sources', citations: context.sources.citations() })
    const waits = context.writer !== null && draft.answered !== null
    if (!waits) context.emit({ type: 'block', index: 0, block: leadBlock(context) })
    for (const [i, block] of draft.blocks.entries()) context.emit({ type: 'block', index: i + 1, block })
  },
}

function openSource(source: AssistantOptions['source']): ReturnType<AssistantOptions['source']> {
  try {
    return source()
  } catch (error) {
    throw new BuildUnavailableError(error)
  }
}

function errorEvent(error: unknown, signal: AbortSignal | undefined): AssistantEvent {
  if (signal?.aborted) return { type: 'error', code: 'aborted', text: 'Yêu cầu đã được hủy.' }
  if (error instanceof BuildUnavailableError) {
    return {
      type: 'error',
      code: 'build-unavailable',
      text: 'Hệ thống đang chuẩn bị dữ liệu. Bạn thử lại sau ít phút.',
    }
  }
  return { type: 'error', code: 'internal', text: 'Có lỗi khi trả lời. Bạn thử lại sau ít phút.' }
}
