import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml'
import type { z } from 'zod'
import { SourceError } from '../errors.ts'

export interface FrontMatter<T> {
  data: T
  /** Everything below the front matter. */
  body: string
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number
}

const FENCE = /^\ufeff?---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m

const fail = (file: string, line: number, reason: string, remedy: string, cause?: unknown) =>
  new SourceError('markdown.front-matter', `${file}:${line}`, reason, remedy, { cause })

/**
 * Reads the YAML between `---` lines and checks it; every problem names its line.
 *
 * @throws SourceError `markdown.front-matter`, on the first line that is wrong, listing all that are
 */
export function readFrontMatter<T>(
  text: string,
  file: string,
  schemaOf: (raw: unknown) => z.ZodType<T>,
): FrontMatter<T> {
  const match = FENCE.exec(text)
  if (match?.index !== 0) {
    throw fail(
      file,
      1,
      'the document has no front matter',
      'Begin it with a line "---", YAML, and a line "---"; see docs/format.md.',
    )
  }
  const lines = new LineCounter()
  const yaml = parseDocument(match[1]!, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const problem = yaml.errors[0]
  if (problem) {
    // The YAML begins on the second line of the file.
    throw fail(
      file,
      lines.linePos(problem.pos[0]).line + 1,
      `the YAML cannot be read (${problem.message})`,
      'Correct this line; texts with ":" or "#" need quotation marks.',
    )
  }
  const raw: unknown = yaml.toJS({ maxAliasCount: 20 })
  const checked = schemaOf(raw).safeParse(raw)
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => ({
      line: lineOf(yaml, issue.path, lines),
      what: `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
    }))
    const first = Math.min(...issues.map(({ line }) => line))
    const listed = issues.map(({ line, what }) => `line ${line}: ${what}`).join('; ')
    throw fail(file, first, listed, 'docs/format.md lists the keys and their values.', checked.error)
  }
  const bodyLine = match[0].split('\n').length
  return { data: checked.data, body: text.slice(match[0].length), bodyLine }
}

/** Line of the file of the deepest node on a path that exists. */
function lineOf(yaml: YamlDocument.Parsed, path: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = yaml.contents
  let offset = 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      if (!pair) break
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0]
      node = pair.value
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key]
    } else break
    const range = (node as { range?: [number, number, number] } | null)?.range
    if (range && !isMap(node) && !isSeq(node)) offset = range[0]
    else if (range && offset === 0) offset = range[0]
    else if (range && isSeq(node) === false && typeof key === 'number') offset = range[0]
  }
  return lines.linePos(offset).line + 1
}
