import { html, type Markup } from '../../text/index.ts'

export type Cell = string | Markup

export interface TableParts {
  caption: string
  /** The first is the head of the row heads; empty for a table of names and values. */
  head: readonly Cell[]
  /** The first cell of each is the row's head. */
  rows: readonly (readonly Cell[])[]
  /** Columns, counted from 0, that hold words; the others but the first hold figures. */
  words?: readonly number[]
  /** Whether the caption is for screen readers only, because a heading says the same. */
  quietCaption?: boolean
}

/** A table that scrolls by itself, also by keyboard, where the screen is too narrow for it. */
export function table({ caption, head, rows, words = [], quietCaption = false }: TableParts): Markup {
  const kind = (column: number) => (words.includes(column) ? ' class="w"' : '')
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}"><table>
<caption${quietCaption ? html` class="unseen"` : null}>${caption}</caption>
${head.length > 0 ? html`<thead><tr>${head.map((cell, i) => html`<th scope="col"${i === 0 || kind(i) ? html` class="w"` : null}>${cell}</th>`)}</tr></thead>` : null}
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0
          ? html`<th scope="row">${cell}</th>`
          : html`<td${kind(i) ? html` class="w"` : null}>${cell}</td>`,
      )}</tr>\n`,
  )}</tbody>
</table></div>`
}
