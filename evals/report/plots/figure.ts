import { html, type Markup } from '../../../text/index.ts'
import { type TableParts, table } from '../table.ts'

/** Width of every plot in its own units, close to a phone's pixels, so that its text stays readable there. */
export const WIDTH = 288

/** Height of the plots whose height is not that of their rows, so that cards side by side end together. */
export const HEIGHT = 286

export interface Plot {
  title: string
  /** What the picture shows, in a sentence with its main figures, for those who do not see it. */
  description: string
  height: number
  body: Markup
  /** Below the picture, for everyone. */
  note?: Markup | string
  data: TableParts
}

/** @param id unique in the document */
export function figure(id: string, { title, description, height, body, note, data }: Plot): Markup {
  return html`<figure class="plot">
<figcaption>${title}</figcaption>
<svg role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${WIDTH} ${height}"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${body}</svg>
${note ? html`<div class="note">${note}</div>` : null}
<details class="data"><summary>The figures as a table</summary>${table(data)}</details>
</figure>
`
}
