import path from 'node:path'
import { defineCommand } from 'citty'
import { type CheckedFile, checkSources } from '../../ingest/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { sourceOptions, sourcesFrom } from '../options.ts'
import { describeProcedure } from '../read-values.ts'

export const manual: Manual = {
  examples: [
    ['motcua check the-doc-sach.md', 'what is wrong in one document, and what to write instead'],
    ['motcua check corpus/procedures', 'a whole folder'],
    ['motcua check 1.004222.txt', 'an official record: what was read from it, and what is doubtful'],
    ['motcua check documents/ --json', 'the same for a program'],
  ],
  notes: [
    'Documents are read as "motcua ingest" reads them, without an index and without the encoder.',
    'A finding is "file:line:column severity message (code)"; what to do stands below the first of its kind.',
    'Exit code 1 when there is an error: ingest would leave the file out. Warnings alone give 0.',
    'All paths are read together: a code that two files have is an error of the later one.',
  ],
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

export default defineCommand({
  meta: { name: 'check', description: 'Say what is wrong in documents, with line numbers' },
  args: {
    file: {
      type: 'positional',
      required: true,
      description:
        'Files, folders or archives (.tar.gz): Markdown, portal records, a catalogue CSV; several may follow',
    },
    ...sourceOptions,
    json: {
      type: 'boolean',
      description: 'Print everything as JSON, with what was read from the files named',
    },
  },
  async run({ args }) {
    const paths = args._
    if (paths.length === 0) throw new UsageError('give at least one file, folder or archive')
    const named = new Set(paths.map((name) => path.resolve(name)))
    const files = await checkSources(paths, {
      ...sourcesFrom(args),
      keep: (file) => named.has(path.resolve(file)),
    })
    if (files.every(({ findings }) => findings.some(({ code }) => code === 'file.skipped')))
      throw new Error(
        `no document in ${paths.map((name) => `"${name}"`).join(', ')}: give documents (PDF, Word, HTML, Markdown) or portal records (.txt)`,
      )
    const count = (severity: string) =>
      files.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0)
    const [errors, warnings] = [count('error'), count('warning')]
    if (args.json) process.stdout.write(`${JSON.stringify({ files, errors, warnings }, null, 2)}\n`)
    else {
      const said = new Set<string>()
      for (const file of files) process.stdout.write(describe(file, said))
      process.stdout.write(
        `${plural(files.length, 'file')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}\n`,
      )
    }
    return errors > 0 ? EXIT.failed : EXIT.ok
  },
})

/** @param said remedies that were printed before: one that holds for many is said once */
function describe({ file, findings, document }: CheckedFile, said: Set<string>): string {
  const lines: string[] = []
  // An official record is checked to see what becomes of it; a document of one's own says so itself.
  if (document?.kind === 'procedure' && document.source.origin === 'portal-record')
    lines.push(file, ...describeProcedure(document).map((line) => `  ${line}`), '')
  for (const { severity, code, line, column, message, remedy } of findings) {
    const at = line === null ? file : `${file}:${line}:${column ?? 1}`
    lines.push(`${at} ${severity} ${message} (${code})`)
    if (severity === 'info' || said.has(`${code} ${remedy}`)) continue
    said.add(`${code} ${remedy}`)
    lines.push(`  ${remedy}`)
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
