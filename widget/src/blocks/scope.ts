import type { Texts } from '../texts.ts'

/** What a block needs beside its data. */
export interface Scope {
  /** Of the exchange, unique on the page. */
  id: string
  texts: Texts
  /** Opens source `n`; `from` gets the focus back. */
  openSource(n: number, from: HTMLElement): void
  ask(message: string): void
  /** Which items of a checklist are ticked, kept with the answer. */
  ticks: Set<string>
  onTick(): void
}
