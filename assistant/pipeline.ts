import type { Context, Step } from './context.ts'

/**
 * Runs the steps in order, each timed under its name (milliseconds). Stops between steps when the caller has
 * gone away.
 * @throws the signal's reason when it is aborted
 */
export async function runSteps(steps: readonly Step[], context: Context): Promise<void> {
  for (const step of steps) {
    context.signal?.throwIfAborted()
    const started = performance.now()
    try {
      await step.run(context)
    } finally {
      context.timings[step.name] = performance.now() - started
    }
  }
  context.signal?.throwIfAborted()
}
