import { nfc } from './words.ts'

const STEP = /^[-–+*•\s]*(?:\p{L}{1,2}[.)]\s*)?bước\s+(?:thứ\s+)?[\d.]+/iu
const NUMBERED = /^\s*\d{1,2}(?:\.\d{1,2})*[.)]\s/u
const DASH = /^\s*[-–]\s*\S/u

/**
 * Cuts "Trình tự thực hiện" into steps: at "Bước n" where the record counts them, else at numbers or dashes, else
 * at lines. Words as published; lines below a step stay with it.
 */
export function readSteps(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const starts = [STEP, NUMBERED, DASH].find(
    (pattern) => lines.filter((line) => pattern.test(nfc(line))).length >= 2,
  )
  const steps: string[][] = []
  for (const line of lines) {
    const current = steps.at(-1)
    if (!current || !starts || starts.test(nfc(line))) steps.push([line.trimEnd()])
    else current.push(line.trimEnd())
  }
  return steps.map((step) => step.join('\n').trim())
}

const UNFINISHED = /[\p{L},]$/u
const LOWER = /^\s*\p{Ll}/u
const LIST_START = /^\s*\p{Ll}{1,3}[.)]/u

/** Lines that go on in the middle of a sentence (text copied out of a page): the first such line, or null. */
export function brokenLine(text: string): string | null {
  const lines = nfc(text).split('\n')
  const at = lines.findIndex(
    (line, i) =>
      i > 0 && LOWER.test(line) && !LIST_START.test(line) && UNFINISHED.test(lines[i - 1]!.trimEnd()),
  )
  return at < 0 ? null : lines[at]!.trim()
}
