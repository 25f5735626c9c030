import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { EvalResult } from '../result.ts'
import { SetError } from '../sets/errors.ts'
import { reasonOf } from './floors.ts'

const Figures = z.record(
  z.string(),
  z
    .number()
    .nullable()
    .transform((value) => value ?? Number.NaN),
)
const Case = z.looseObject({ id: z.string(), question: z.string(), measures: Figures })
const SetShape = z.looseObject({ set: z.string(), n: z.number(), cases: z.array(Case) })

/** What comparing reads of a result; the rest is taken as it is. */
const Shape = z.looseObject({
  format: z.literal(1),
  at: z.string(),
  machine: z.looseObject({}),
  build: z.looseObject({
    corpusHash: z.string(),
    modelHash: z.string(),
    model: z.string(),
    documents: z.number(),
  }),
  search: z.array(
    SetShape.extend({
      slice: z.string().nullable(),
      system: z.string(),
      cases: z.array(
        Case.extend({
          relevant: z.record(z.string(), z.number()),
          ranked: z.array(z.looseObject({ id: z.string(), title: z.string() })),
        }),
      ),
    }),
  ),
  answers: z.array(
    SetShape.extend({
      cases: z.array(
        Case.extend({
          expected: z.array(z.string()),
          status: z.string(),
          procedures: z.array(z.string()),
          text: z.string(),
          failures: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/**
 * Reads a `result.json` to compare with.
 * @throws SetError for a file that is absent, no JSON, or no result
 */
export async function readResult(file: string): Promise<EvalResult> {
  try {
    return Shape.parse(JSON.parse(await readFile(file, 'utf8'))) as unknown as EvalResult
  } catch (error) {
    throw new SetError(file, null, `no result of "motcua eval" (${reasonOf(error)})`)
  }
}
