import { changeCitations, citationsIn } from '../compose/citations.ts'
import type { Step } from '../context.ts'
import { WORDING } from '../texts/composed.ts'

/**
 * The last look before an answer goes out: every number in brackets, in prose and in blocks, opens a passage.
 * Prose that does not is dropped for the composed paragraph; a citation of a block that does not is dropped.
 */
export const verifyStep: Step = {
  name: 'verify',
  run(context) {
    const { draft, sources } = context
    if (draft?.status !== 'answered') return
    if (context.writer)
      context.emit({ type: 'status', step: 'verify', text: WORDING[context.language].progress.verify })
    const exists = (n: number) => sources.passage(n) !== undefined
    if (context.prose !== null && !citationsIn(context.prose).every(exists)) {
      context.prose = null
      context.degraded = 'model-unknown-citation'
    }
    draft.blocks = draft.blocks.map((block) =>
      changeCitations(block, (citations) => citations.filter(exists)),
    )
  },
}
