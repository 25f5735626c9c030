import { html, type Markup } from '../html.ts'

/** The set's card. It is Markdown, which reads as it is. */
export function aboutSet(card: string | null): Markup | null {
  const text = card?.replace(/^# .*\n+/, '').trim()
  return text
    ? html`<details class="more"><summary>About this set</summary><p class="card">${text}</p></details>`
    : null
}
