import { add, button, h } from '../dom.ts'
import { fill } from '../texts.ts'
import type { Scope } from './scope.ts'

/** Buttons that open the numbered sources. */
export function cites(numbers: readonly number[], { texts, openSource }: Scope): HTMLElement | null {
  if (numbers.length === 0) return null
  return h(
    'sup',
    {},
    ...numbers.map((n) =>
      button(String(n), (event) => openSource(n, event.currentTarget as HTMLElement), {
        class: 'cite',
        part: 'citation',
        'aria-label': fill(texts.source, { n }),
      }),
    ),
  )
}

/** Adds a statement with its citations: where its words hold `[1]`, there; the others after it. */
export function statement<E extends HTMLElement>(
  parent: E,
  text: string,
  numbers: readonly number[],
  scope: Scope,
): E {
  const rest = new Set(numbers)
  for (const [i, part] of text.split(/( ?\[\d{1,3}\])/).entries()) {
    const n = i % 2 === 1 ? Number(part.replace(/\D/g, '')) : Number.NaN
    if (numbers.includes(n)) {
      rest.delete(n)
      add(parent, cites([n], scope))
    } else add(parent, part)
  }
  add(parent, cites([...rest], scope))
  return parent
}
