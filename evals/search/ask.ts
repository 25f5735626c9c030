import type { TestQuestion } from './sets.ts'
import type { Found, System } from './system.ts'

/** Questions under way at once: enough for the encoder to put several into one batch. */
const CONCURRENCY = 4

/**
 * Asks every question.
 * @param onDone called after each with the number answered so far
 * @returns what was found, in the order of the questions
 * @throws what the system throws, or the signal's reason
 */
export async function askAll(
  system: System,
  questions: readonly Pick<TestQuestion, 'id' | 'question' | 'section'>[],
  { signal, onDone }: { signal?: AbortSignal | undefined; onDone?(done: number): void } = {},
): Promise<Found[]> {
  const found = new Array<Found>(questions.length)
  let next = 0
  let done = 0
  const work = async () => {
    try {
      while (next < questions.length) {
        signal?.throwIfAborted()
        const at = next++
        found[at] = await system.search(questions[at]!, signal)
        onDone?.(++done)
      }
    } finally {
      // One that failed ends them all.
      next = questions.length
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return found
}
