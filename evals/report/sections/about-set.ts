import { html, type Markup } from '../../../text/index.ts'
import { renderCard } from '../card.ts'

/** The set's card, without its title. */
export function aboutSet(set: string, card: string | null): Markup | null {
  const text = card?.replace(/^# .*\n+/, '').trim()
  return text
    ? html`<details class="more"><summary>About this set</summary><div class="card">${renderCard(text, set)}</div></details>`
    : null
}
