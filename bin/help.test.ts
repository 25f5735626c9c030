import { describe, expect, it } from 'vitest'
import { motcua, STACK_TRACE } from './testing/cli.ts'

describe('--help', () => {
  it.each(['', 'ingest', 'search', 'ask', 'serve', 'check', 'lint', 'new', 'eval', 'bench'])(
    'motcua %s: examples and exit codes, plain in a pipe',
    async (command) => {
      const { code, stdout, stderr } = await motcua([...(command ? [command] : []), '--help'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(`motcua ${command}`.trim())
      expect(stdout).toMatch(/\nEXAMPLES\n(?: {2}\S.*\n)+/)
      expect(stdout).toMatch(/\nEXIT CODES\n(?:.*\n)*.*\b130 interrupted/)
      expect(stdout).not.toContain('\u001b')
      if (command !== 'search') return
      for (const option of ['--as-of=<YYYY-MM-DD>', '-k <N>', '--batch=<FILE>', '--run=<FILE>', '--place=<'])
        expect(stdout).toContain(option)
    },
  )
})

describe('wrong words', () => {
  it.each([
    [[], 'motcua ingest|serve|ask|search'],
    [['seach', 'x'], 'unknown command "seach": the commands are ingest'],
    [['search', 'x', '--asof', '2026-01-01'], 'unknown option "--asof"'],
    [['search', 'x', '--as-of', '2026-02-30'], '--as-of "2026-02-30" is no day: write it as'],
    [['ask', 'x', '--place', 'Atlantis'], '--place "Atlantis" is no province'],
    [['ingest'], 'PATH'],
    [['serve', '--port', '70000'], 'MOTCUA_PORT is "70000", expected a whole number from 0 to 65535'],
  ])('%j: exit 2, and what to write instead', async (args, message) => {
    const { code, stdout, stderr } = await motcua(args)
    expect(code).toBe(2)
    expect(stdout + stderr).toContain(message)
    expect(stderr).not.toMatch(STACK_TRACE)
  })
})
