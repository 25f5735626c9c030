/** A one-page checklist in a window of its own, printed or saved as PDF from there. */
import { renderBlock } from '../blocks/blocks.ts'
import type { Scope } from '../blocks/scope.ts'
import { h } from '../dom.ts'
import type { Exchange } from '../exchange.ts'
import { day, fill, type Texts } from '../texts.ts'
import css from './print.css'

/** @throws Error when the browser does not open the window */
export function printAnswer({ question, answer, ticks }: Exchange, texts: Texts): void {
  const page = window.open('', '_blank')
  if (!page) throw new Error('the browser blocked the window to print from')
  const { procedures, blocks, citations, asOf, dataAsOf, language, receipt } = answer!
  const scope: Scope = { id: 'p', texts, ticks, ask() {}, onTick() {}, openSource() {} }
  const printed = blocks.map((block, i) => (block.type === 'choices' ? null : renderBlock(block, scope, i)))
  const sheet = new (page as Window & typeof globalThis).CSSStyleSheet()
  sheet.replaceSync(css)
  const { document } = page
  document.adoptedStyleSheets = [sheet]
  document.documentElement.lang = language
  document.title = procedures[0]?.title ?? question
  document.body.replaceChildren(
    document.adoptNode(
      h(
        'main',
        {},
        h('h1', {}, procedures[0]?.title ?? question),
        h('p', { class: 'quiet' }, question),
        ...printed,
        h(
          'ol',
          { class: 'sources' },
          ...citations.map(({ n, breadcrumb }) => h('li', { value: n }, breadcrumb.join(' › '))),
        ),
        h(
          'p',
          { class: 'quiet' },
          [
            fill(texts.asOf, { day: day(asOf) }),
            dataAsOf && fill(texts.dataAsOf, { day: day(dataAsOf) }),
            receipt && `${texts.receipt}: ${receipt.id}.`,
            procedures[0]?.url,
          ]
            .filter(Boolean)
            .join(' '),
        ),
      ),
    ),
  )
  page.focus()
  page.print()
}
