import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { SetError } from '../sets/errors.ts'

const Floor = z
  .strictObject({
    part: z.enum(['search', 'answers']),
    /** One set, or several small ones judged together: 150 questions are the least. */
    sets: z.array(z.string().min(1)).min(1),
    slice: z.string().min(1).nullable().default(null),
    /** As in the result: `nDCG@10`, `status`. */
    measure: z.string().min(1),
    /** The value must not be under it, 0 … 1; either this or `most`. */
    least: z.number().min(0).max(1).optional(),
    /** The value must not be over it. */
    most: z.number().min(0).max(1).optional(),
  })
  .refine(
    ({ least, most }) => (least === undefined) !== (most === undefined),
    'give either "least" or "most"',
  )
export type Floor = z.infer<typeof Floor>

const Floors = z.strictObject({ floors: z.array(Floor).min(1) })

/** @throws SetError for a file that is absent, no JSON, or not of this shape */
export async function readFloors(file: string): Promise<Floor[]> {
  try {
    return Floors.parse(JSON.parse(await readFile(file, 'utf8'))).floors
  } catch (error) {
    throw new SetError(file, null, `no floors (${reasonOf(error)}); docs/evaluation.md shows their form`)
  }
}

export const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** What the shipped corpus must hold to; written by `npm run eval:accept`. */
export const COMMITTED = { floors: here('../floors.json'), baseline: here('../baseline/shipped.json') }
