/** A source beside the conversation: the passage as published, the quoted words marked, the official page. */
import { button, h, outside } from '../dom.ts'
import { fill, type Texts } from '../texts.ts'
import type { Citation } from '../types.ts'

export function sourcePanel(
  { n, breadcrumb, quote, url }: Citation,
  texts: Texts,
  close: () => void,
): HTMLElement {
  return h(
    'section',
    { class: 'panel', part: 'source' },
    button(`← ${texts.back}`, close, { class: 'tool' }),
    h('h2', { tabindex: -1 }, fill(texts.source, { n })),
    h('p', { class: 'crumbs', lang: 'vi' }, breadcrumb.join(' › ')),
    h(
      'figure',
      {},
      h('figcaption', { class: 'quiet' }, texts.quoted),
      h('blockquote', { lang: 'vi' }, h('mark', {}, quote)),
    ),
    url && h('p', {}, outside(url, texts.official)),
  )
}
