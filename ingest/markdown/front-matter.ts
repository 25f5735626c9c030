import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from 'yaml'
import { z } from 'zod'
import { type Problem, SourceError } from '../errors.ts'
import { dottedFigure, type Hint, hintOf, unknownKey, yamlHint } from './hints.ts'

/** A place in the file; lines and columns from 1. */
export interface Position {
  line: number
  column: number
}

export interface Parts {
  yaml: string
  /** Everything below the front matter. */
  body: string
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number
}

const FENCE = /^\ufeff?---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m

/** Cuts a document behind its front matter. @throws SourceError `markdown.front-matter` when it has none */
export function splitFrontMatter(text: string, file: string): Parts {
  const match = FENCE.exec(text)
  if (match?.index !== 0) {
    const begun = /^\ufeff?---[ \t]*\n/.test(text)
    const message = begun ? 'the front matter has no end' : 'the document has no front matter'
    const remedy = begun
      ? 'Write a line "---" below its last key.'
      : 'Begin it with a line "---", YAML, and a line "---"; see docs/format.md.'
    throw new SourceError('markdown.front-matter', `${file}:1`, message, remedy, {
      problems: [{ line: 1, column: 1, message, remedy }],
    })
  }
  return {
    yaml: match[1]!,
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
  }
}

export interface FrontMatter<T> {
  /** Null when there are problems. */
  data: T | null
  /** As YAML reads it, unchecked. */
  raw: unknown
  problems: Problem[]
  /** Where the deepest node on a path stands that exists. */
  positionOf(path: readonly PropertyKey[]): Position
}

/** Reads and checks the YAML of a front matter, which begins on the second line of its file; lists all problems. */
export function readFrontMatter<T>(yaml: string, schemaOf: (raw: unknown) => z.ZodType<T>): FrontMatter<T> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    // Line 0: an empty front matter.
    return { line: Math.max(1, line) + 1, column: Math.max(1, col) }
  }
  const positionOf = (path: readonly PropertyKey[]) => at(offsetOf(document, path))
  const broken = (offset: number, hint: Hint) => ({
    data: null,
    raw: null,
    problems: [{ ...at(offset), ...hint }],
    positionOf,
  })
  // What follows a first error of YAML is mostly an echo of it.
  const [error] = document.errors
  if (error) return broken(error.pos[0], yamlHint(error.code, error.message))
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 20 })
  } catch (cause) {
    return broken(0, yamlHint('', cause instanceof Error ? cause.message : String(cause)))
  }
  const schema = schemaOf(raw)
  const problems = dottedFigures(document).map(({ offset, ...hint }) => ({ ...at(offset), ...hint }))
  const checked = schema.safeParse(raw)
  if (!checked.success) {
    const { issues } = checked.error
    const misspelt = new Set(
      issues.flatMap(({ code, path }) => (code === 'unrecognized_keys' ? path.join('.') : [])),
    )
    for (const issue of issues) {
      // "Give an amount" beside "amuont is no key" is one mistake.
      if (issue.code === 'custom' && misspelt.has(issue.path.join('.'))) continue
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys)
          problems.push({
            ...at(keyOffset(document, issue.path, key)),
            ...unknownKey(key, keysAt(schema, issue.path)),
          })
      } else {
        const scalar = document.getIn(issue.path, true)
        const source = isScalar(scalar) ? (scalar.source ?? null) : null
        problems.push({ ...positionOf(issue.path), ...hintOf(issue, valueAt(raw, issue.path), source) })
      }
    }
  }
  problems.sort((a, b) => a.line - b.line || a.column - b.column)
  return { data: checked.success && problems.length === 0 ? checked.data : null, raw, problems, positionOf }
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], raw)
}

/** `amount: 200.000` is the number 200 to YAML: the schema cannot see it. */
function dottedFigures(document: YamlDocument.Parsed): (Hint & { offset: number })[] {
  const found: (Hint & { offset: number })[] = []
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'amount' || !isScalar(value)) return
      if (typeof value.value !== 'number' || !/^\d{1,3}\.\d{3}$/.test(value.source ?? '')) return
      found.push({ offset: value.range?.[0] ?? 0, ...dottedFigure('amount', value.source!) })
    },
  })
  return found
}

interface Shape {
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const plain = (shape: Shape | undefined): Shape | undefined =>
    shape?.anyOf ? plain(shape.anyOf.find((part) => part.properties ?? part.items)) : shape
  let shape = plain(z.toJSONSchema(schema, { io: 'input' }) as Shape)
  for (const key of path)
    shape = plain(typeof key === 'number' ? shape?.items : shape?.properties?.[String(key)])
  return Object.keys(shape?.properties ?? {})
}

/** Offset of a key itself in the map on a path. */
function keyOffset(document: YamlDocument.Parsed, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path)
}

/** Offset of the deepest node on a path that exists: a value where it is one, the key of a list or map. */
function offsetOf(document: YamlDocument.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (!pair) break
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0]
      node = pair.value
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key]
    } else break
    const range = (node as { range?: [number, number, number] } | null)?.range
    // An entry of a list, or a scalar that has letters of its own.
    if (range && (typeof key === 'number' || (isScalar(node) && range[1] > range[0]))) offset = range[0]
  }
  return offset
}
