/** What people see: tables and progress on a terminal, plain lines in a pipe. */
import { SingleBar } from 'cli-progress'
import Table from 'cli-table3'

interface Progress {
  update(done: number, total: number): void
  stop(): void
}

/** A bar with rate and time left on stderr; on no terminal a line every ten seconds. */
export function progressOn(label: string): Progress {
  if (!process.stderr.isTTY) return linesOn(label)
  const bar = new SingleBar({
    format: `${label} [{bar}] {value}/{total} · {rate}/s · {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 200,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  })
  const startedAt = performance.now()
  let started = false
  return {
    update(done, total) {
      const rate = Math.round(done / Math.max(0.001, (performance.now() - startedAt) / 1000))
      if (!started) bar.start(total, done, { rate })
      started = true
      bar.setTotal(total)
      bar.update(done, { rate })
    },
    stop() {
      if (started) bar.stop()
    },
  }
}

/** Several steps one after the other, each with its own bar. */
export function stepsOnTerminal(): { update(step: string, done: number, total: number): void; stop(): void } {
  const bars = new Map<string, Progress>()
  const stop = () => {
    for (const bar of bars.values()) bar.stop()
  }
  return {
    update(step, done, total) {
      let bar = bars.get(step)
      if (!bar) {
        stop()
        bar = progressOn(step)
        bars.set(step, bar)
      }
      bar.update(done, total)
    },
    stop,
  }
}

function linesOn(label: string): Progress {
  const startedAt = performance.now()
  let lastLine = startedAt
  return {
    update(done, total) {
      const now = performance.now()
      if (now - lastLine < 10_000) return
      lastLine = now
      const rate = done / ((now - startedAt) / 1000)
      const left = total > done ? `, about ${Math.ceil((total - done) / Math.max(rate, 0.001))} s left` : ''
      process.stderr.write(`${label}: ${done}/${total}, ${Math.round(rate)}/s${left}\n`)
    },
    stop() {},
  }
}

/** A table on a terminal, tab-separated lines in a pipe. */
export function printTable(head: string[], rows: string[][], widths: number[]): void {
  if (!process.stdout.isTTY) {
    for (const row of rows)
      process.stdout.write(`${row.map((cell) => cell.replace(/[\t\n]+/g, ' ')).join('\t')}\n`)
    return
  }
  const table = new Table({
    head,
    colWidths: widths,
    wordWrap: true,
    style: { head: ['bold'], border: ['grey'] },
  })
  table.push(...rows)
  process.stdout.write(`${table.toString()}\n`)
}
