/** The tools, with typed input and output. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { LEVELS, provinceByName, SECTION_IDS } from '../../corpus/index.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { MAX_QUESTION } from '../../search/index.ts'
import type { AppDependencies } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { problemOf } from '../middleware/failures.ts'
import { PROBLEMS } from '../problem.ts'
import { AsOf, defined } from '../request-fields.ts'
import { searchFor } from '../search/handlers.ts'
import { withBuild } from '../with-build.ts'

const READ_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false }
const MAX_RESULTS = 20

const Query = z.string().trim().min(1).max(MAX_QUESTION)
const PlaceName = z
  .string()
  .max(100)
  .describe('Province, by name; without it only procedures of the whole country are found.')
const AsOfDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('Day the answer is for, YYYY-MM-DD; default today in Vietnam.')

export function createMcpServer({ builds, assistant }: AppDependencies, metrics: Metrics): McpServer {
  const server = new McpServer(
    { name: 'motcua', version: packageJson.version },
    {
      instructions:
        'Vietnamese administrative procedures with sources. Use search_procedures to find a code, get_procedure for its published text, ask for a cited answer. Figures are given as published; say so, and pass the links on.',
    },
  )

  server.registerTool(
    'search_procedures',
    {
      title: 'Search procedures',
      description: 'Finds procedures by a question in Vietnamese (with or without diacritics) or English.',
      inputSchema: {
        query: Query,
        place: PlaceName.optional(),
        level: z.enum(LEVELS).optional().describe('Who handles it.'),
        limit: z.int().min(1).max(MAX_RESULTS).default(5),
      },
      outputSchema: {
        results: z.array(
          z.object({
            code: z.string(),
            title: z.string(),
            url: z.string().nullable(),
            probability: z.number().describe('0 … 1: how likely it is the right one'),
            passages: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string() })),
          }),
        ),
        build: z.string(),
      },
      annotations: READ_ONLY,
    },
    (input, { signal }) =>
      answered(async () => {
        const place = placeOf(input.place)
        const found = await withBuild(builds, (lease) =>
          searchFor(
            lease,
            {
              q: input.query,
              k: input.limit,
              place,
              asOf: undefined,
              level: input.level && [input.level],
              audience: undefined,
              explain: undefined,
            },
            signal,
          ),
        )
        return {
          results: found.hits.map(({ document, probability, passages }) => ({
            code: document.id,
            title: document.title,
            url: document.url,
            probability,
            passages: passages.map(({ passage }) => ({
              id: passage.id,
              heading: passage.breadcrumb.slice(1).join(' › '),
              text: passage.text,
            })),
          })),
          build: found.build,
        }
      }),
  )

  server.registerTool(
    'get_procedure',
    {
      title: 'Get a procedure',
      description: 'The published sections of a procedure: dossier, steps, fees, duration …',
      inputSchema: {
        code: z
          .string()
          .regex(/^\d\.\d{6}/, 'a code looks like 1.004222')
          .describe('Such as 1.004222.'),
        sections: z.array(z.enum(SECTION_IDS)).optional().describe('Default: all.'),
      },
      outputSchema: {
        code: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        authority: z.string().nullable(),
        dataAsOf: z.string().nullable(),
        sections: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string() })),
      },
      annotations: READ_ONLY,
    },
    ({ code, sections }) =>
      answered(() =>
        withBuild(builds, async ({ build }) => {
          const entry = build.entry(code)
          const procedure = entry && (await build.document(entry.id))
          if (procedure?.kind !== 'procedure') throw new UnknownCodeError(code)
          return {
            code,
            title: procedure.title,
            url: entry!.url ?? procedure.url,
            authority: procedure.authority,
            dataAsOf: procedure.source.asOf ?? build.manifest.asOf,
            sections: procedure.sections.filter(({ id }) => !sections || sections.includes(id)),
          }
        }),
      ),
  )

  server.registerTool(
    'ask',
    {
      title: 'Ask',
      description:
        'A cited answer in Vietnamese or English, or an honest refusal with the nearest procedures.',
      inputSchema: { question: Query, place: PlaceName.optional(), as_of: AsOfDay.optional() },
      outputSchema: {
        status: z.string(),
        text: z.string().describe('Markdown with [n] after each statement and the sources at the end.'),
        procedures: z.array(z.object({ code: z.string(), title: z.string(), url: z.string().nullable() })),
        citations: z.array(
          z.object({ n: z.int(), passage: z.string(), quote: z.string(), url: z.string().nullable() }),
        ),
        asOf: z.string(),
        dataAsOf: z.string().nullable(),
      },
      annotations: READ_ONLY,
    },
    ({ question, place, as_of: asOf }, { signal }) =>
      answered(async () => {
        const answer = await withBuild(builds, () =>
          assistant.answer(
            defined({
              message: question,
              place: placeOf(place)?.name,
              asOf: asOf === undefined ? undefined : AsOf.parse(asOf),
            }),
            { signal },
          ),
        )
        metrics.answered(answer.status, answer.degraded)
        return {
          status: answer.status,
          text: answer.text,
          procedures: answer.procedures.map(({ code, title, url }) => ({ code, title, url })),
          citations: answer.citations.map(({ n, passage, quote, url }) => ({ n, passage, quote, url })),
          asOf: answer.asOf,
          dataAsOf: answer.dataAsOf,
        }
      }),
  )
  return server
}

class UnknownCodeError extends Error {
  override readonly name = 'UnknownCodeError'

  constructor(code: string) {
    super(`There is no procedure with the code ${code}. Find codes with search_procedures.`)
  }
}

class UnknownPlaceError extends Error {
  override readonly name = 'UnknownPlaceError'

  constructor(place: string) {
    super(`There is no province named "${place}".`)
  }
}

function placeOf(name: string | undefined) {
  if (name === undefined) return undefined
  const place = provinceByName(name)
  if (!place) throw new UnknownPlaceError(name)
  return place
}

/** A tool's result as data and as text; what goes wrong is told in words, without a stack. */
async function answered<T extends Record<string, unknown>>(work: () => Promise<T>) {
  try {
    const structuredContent = await work()
    return {
      structuredContent,
      content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }],
    }
  } catch (error) {
    const isOurs = error instanceof UnknownCodeError || error instanceof UnknownPlaceError
    const text = isOurs ? error.message : PROBLEMS[problemOf(error)].meaning
    return { isError: true, content: [{ type: 'text' as const, text }] }
  }
}
