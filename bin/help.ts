import { stripVTControlCharacters } from 'node:util'
import { type ArgsDef, type CommandDef, type ParsedArgs, renderUsage } from 'citty'
import { UsageError } from './exit-codes.ts'

/** What a command's help shows below its options. */
export interface Manual {
  examples: readonly (readonly [command: string, what: string])[]
  notes?: readonly string[]
}

const EXIT_CODES = `EXIT CODES
  0 done   1 failed   2 wrong words or question   3 no usable index
  4 done, but some inputs failed   5 port or index in use   6 a gate failed
  7 new findings   130 interrupted`

/** Usage as citty prints it, then examples, notes and exit codes. */
export async function helpOf<T extends ArgsDef>(
  command: CommandDef<T>,
  parent: CommandDef | undefined,
  manual: Manual,
): Promise<string> {
  const usage = await renderUsage(command, parent as CommandDef<T> | undefined)
  const width = Math.max(...manual.examples.map(([line]) => line.length))
  const parts = [
    // citty writes a one-letter option with two dashes and pads its columns.
    usage
      .replace(/--(\w)=</g, ' -$1 <')
      .replace(/ +$/gm, '')
      .trimEnd(),
    `EXAMPLES\n${manual.examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`).join('\n')}`,
    ...(manual.notes ? [`NOTES\n${manual.notes.map((note) => `  ${note}`).join('\n')}`] : []),
    EXIT_CODES,
  ]
  const text = `${parts.join('\n\n')}\n`
  return process.stdout.isTTY ? text : stripVTControlCharacters(text)
}

/**
 * citty lets unknown options pass; a mistyped `--asof` must not silently give today's answer.
 * @throws UsageError naming the option
 */
export function refuseUnknownOptions(rawArgs: readonly string[], args: ArgsDef): void {
  const known = new Set(['help', 'h'])
  for (const [name, definition] of Object.entries(args)) {
    if (definition.type === 'positional') continue
    known.add(name)
    known.add(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    if (definition.type === 'boolean') known.add(`no-${name}`)
    for (const alias of [('alias' in definition && definition.alias) || []].flat()) known.add(alias)
  }
  for (const word of rawArgs) {
    if (word === '--') return
    const option = /^--?([a-zA-Z][\w-]*)/.exec(word)?.[1]
    if (option !== undefined && !known.has(option)) {
      throw new UsageError(`unknown option "${word}": see --help for the options of this command`)
    }
  }
}

/**
 * `--index` as the last word, or `--index "$UNSET"`: an empty value is a slip, not a folder. Words that a command
 * does not take are one as well.
 * @throws UsageError naming the option or the word
 */
export function refuseStrayWords(parsed: ParsedArgs, args: ArgsDef): void {
  for (const [name, definition] of Object.entries(args)) {
    if (definition.type === 'string' && parsed[name] === '') {
      throw new UsageError(`${name.length === 1 ? '-' : '--'}${name} needs a value: see --help`)
    }
  }
  const takesWords = Object.values(args).some((definition) => definition.type === 'positional')
  if (!takesWords && parsed._[0] !== undefined) {
    throw new UsageError(`"${parsed._[0]}" is one word too many: see --help`)
  }
}
