/** One question and its answer, from the first event to the last. */
import { renderBlock, spoken } from './blocks/blocks.ts'
import type { Scope } from './blocks/scope.ts'
import { button, h, outside, shown } from './dom.ts'
import { day, fill, type Texts } from './texts.ts'
import type { Block, ChatAnswer, ChatEvent, Citation } from './types.ts'

/** What an exchange may do beyond itself. */
export interface ExchangeActions {
  ask(message: string): void
  edit(message: string): void
  retry(message: string): void
  say(text: string): void
  openSource(citation: Citation, from: HTMLElement): void
  /** Called when something to be kept has changed: a tick. */
  changed(): void
  /** What stands under a finished answer: copy, print, feedback … */
  tools(exchange: Exchange): HTMLElement
}

/** An exchange as it is kept. */
export interface KeptExchange {
  question: string
  answer: ChatAnswer
  ticks: string[]
}

export interface Exchange {
  readonly question: string
  readonly element: HTMLElement
  readonly ticks: Set<string>
  /** Null until it is finished. */
  answer: ChatAnswer | null
  show(event: ChatEvent): void
  finish(answer: ChatAnswer): void
  /** Ends without an answer: what was shown stays, with the reason and a way to try again. */
  fail(text: string): void
}

/** @param id unique on the page */
export function createExchange(
  id: string,
  question: string,
  texts: Texts,
  actions: ExchangeActions,
  kept: readonly string[] = [],
): Exchange {
  const body = h('div', { class: 'body', part: 'answer' })
  const waiting = h('p', { class: 'waiting' }, texts.thinking)
  const answered = h(
    'article',
    { class: 'answer', 'aria-label': texts.answer, 'aria-busy': 'true' },
    body,
    waiting,
  )
  const asked = h(
    'div',
    { class: 'asked', part: 'question' },
    h('span', { class: 'sr' }, `${texts.you}: `),
    question,
  )
  const element = h('div', { class: 'exchange' }, asked, answered)
  const blocks: (HTMLElement | undefined)[] = []
  let citations: Citation[] = []
  let prose: HTMLElement | null = null

  const scope: Scope = {
    id,
    texts,
    ask: actions.ask,
    ticks: new Set(kept),
    onTick: actions.changed,
    openSource(n, from) {
      const found = citations.find((each) => each.n === n)
      if (found) actions.openSource(found, from)
    },
  }

  /** Blocks come in any order and may come again; the first takes the place of the prose before it. */
  function place(block: Block, index: number): void {
    const next = renderBlock(block, scope, index)
    if (!next) return
    body.insertBefore(next, blocks.find((other, i) => i > index && other) ?? null)
    blocks[index]?.remove()
    blocks[index] = next
    if (index === 0) {
      prose?.remove()
      prose = null
    }
  }

  const exchange: Exchange = {
    question,
    element,
    ticks: scope.ticks,
    answer: null,

    show(event) {
      switch (event.type) {
        case 'status':
          waiting.textContent = shown(event.text)
          break
        case 'delta':
          prose ??= body.insertBefore(h('p', { class: 'text' }), body.firstChild)
          prose.append(shown(event.text))
          break
        case 'block':
          place(event.block, event.index)
          actions.say(spoken(event.block))
          break
        case 'sources':
          citations = event.citations
          break
      }
    },

    finish(answer) {
      exchange.answer = answer
      citations = answer.citations
      for (const [i, block] of answer.blocks.entries()) if (!blocks[i]) place(block, i)
      waiting.remove()
      answered.removeAttribute('aria-busy')
      answered.setAttribute('lang', answer.language)
      answered.append(...frame(answer, texts, scope, actions), actions.tools(exchange))
    },

    fail(text) {
      answered.removeAttribute('aria-busy')
      waiting.replaceWith(
        h(
          'div',
          { class: 'notice warning', role: 'note' },
          h('p', {}, text),
          h(
            'p',
            { class: 'row' },
            button(texts.retry, () => actions.retry(question), { class: 'tool' }),
            button(texts.edit, () => actions.edit(question), { class: 'tool' }),
          ),
        ),
      )
      actions.say(text)
    },
  }
  return exchange
}

/** What goes with an answer: how it was understood, sources, dates, number, what may be asked next. */
function frame(answer: ChatAnswer, texts: Texts, scope: Scope, actions: ExchangeActions): HTMLElement[] {
  const [first] = answer.procedures
  const parts: (HTMLElement | false | null | undefined)[] = [
    !!answer.restored && h('p', { class: 'quiet' }, fill(texts.understood, { text: answer.restored })),
    related(answer, texts, actions),
    sources(answer.citations, scope),
    answer.status === 'answered' &&
      h(
        'p',
        { class: 'quiet dates' },
        fill(texts.asOf, { day: day(answer.asOf) }),
        answer.dataAsOf && ` ${fill(texts.dataAsOf, { day: day(answer.dataAsOf) })}`,
        answer.degraded && ` ${texts.degraded}`,
        first?.url && ' ',
        first?.url && outside(first.url, texts.official),
      ),
    answer.receipt &&
      h(
        'p',
        { class: 'quiet' },
        `${texts.receipt}: `,
        outside(answer.receipt.url, answer.receipt.id, { class: 'code' }),
      ),
    !!answer.notice && h('p', { class: 'quiet' }, answer.notice),
    !!answer.suggestions?.length &&
      h(
        'section',
        { class: 'next' },
        h('h3', {}, texts.next),
        h(
          'ul',
          { class: 'choices' },
          ...answer.suggestions.map(({ label, message }) =>
            h(
              'li',
              {},
              button(label, () => actions.ask(message), { class: 'choice small', part: 'suggestion' }),
            ),
          ),
        ),
      ),
  ]
  return parts.filter((part): part is HTMLElement => !!part)
}

/** Procedures beside an answer that offers none itself. */
function related({ status, procedures, blocks }: ChatAnswer, texts: Texts, { ask }: ExchangeActions) {
  if (status === 'answered' || procedures.length === 0) return null
  if (blocks.some(({ type }) => type === 'choices' || type === 'links')) return null
  return h(
    'section',
    {},
    h('h3', {}, texts.related),
    h(
      'ul',
      { class: 'choices' },
      ...procedures.slice(0, 5).map(({ code, title }) =>
        h(
          'li',
          {},
          button(title, () => ask(code), { class: 'choice' }),
        ),
      ),
    ),
  )
}

function sources(citations: readonly Citation[], scope: Scope) {
  if (citations.length === 0) return null
  return h(
    'details',
    { class: 'sources', part: 'sources' },
    h('summary', {}, fill(scope.texts.sources, { n: citations.length })),
    h(
      'ol',
      {},
      ...citations.map(({ n, breadcrumb }) =>
        h(
          'li',
          { value: n },
          button(breadcrumb.join(' › '), (event) => scope.openSource(n, event.currentTarget as HTMLElement), {
            class: 'link',
            lang: 'vi',
          }),
        ),
      ),
    ),
  )
}
