/** The conversation: what is asked, shown, kept and erased. Knows nothing of how the element is opened or placed. */
import { createAnnouncer } from './announce.ts'
import { type Client, RefusedError } from './client.ts'
import { createComposer } from './composer.ts'
import { h } from './dom.ts'
import { createExchange, type Exchange } from './exchange.ts'
import type { Kept, Memory } from './memory.ts'
import { type Language, TEXTS } from './texts.ts'
import { createTools } from './tools.ts'
import type { Citation, MotcuaEventMap, Turn } from './types.ts'

/** Exchanges shown, and turns sent along; older ones are forgotten so that a long talk stays quick. */
const SHOWN = 100
const HISTORY_TURNS = 10
const TURN_LENGTH = 4_000

export interface ChatOptions {
  /** Unique on the page and a valid part of an element id. */
  id: string
  language: Language
  client: Client
  memory: Memory
  place(): string | null
  /** A conversation to go on with, in place of the one kept on this device. */
  before: Kept | null
  /** Tells the page; false when it said no to what can be cancelled. */
  tell<K extends keyof MotcuaEventMap>(name: K, detail: MotcuaEventMap[K]['detail']): boolean
}

export interface Chat {
  readonly element: HTMLElement
  ask(message: string): Promise<void>
  erase(): Promise<void>
  focus(): void
  /** Stops what is running: the element leaves the page. */
  stop(): void
  /** Whether the conversation is kept on this device. */
  keep(on: boolean): void
  readonly kept: boolean
  /** The conversation so far. */
  snapshot(): Kept
}

export function createChat({ id, language, client, memory, place, before, tell }: ChatOptions): Chat {
  const texts = TEXTS[language]
  const announcer = createAnnouncer()
  const say = announcer.say
  const composer = createComposer(id, language, texts, {
    send: (message) => void ask(message),
    stop: () => running?.abort(),
    suggest: client.suggest,
  })
  const older = h('p', { class: 'quiet', hidden: true }, texts.older)
  const intro = h(
    'div',
    { class: 'intro', part: 'intro' },
    h('slot', { name: 'intro' }, h('p', {}, texts.greeting)),
    h('p', { class: 'quiet' }, texts.machine),
  )
  const log = h(
    'div',
    { class: 'log', part: 'log', role: 'log', 'aria-live': 'off', 'aria-label': texts.log, tabindex: 0 },
    intro,
    older,
  )
  const side = h('div', { class: 'side', hidden: true })
  const element = h('div', { class: 'chat' }, log, side, composer.element, announcer.element)
  let exchanges: Exchange[] = []
  let count = 0
  const nextId = () => `${id}-${++count}`
  let running: AbortController | null = null
  let kept = false

  const tools = {
    texts,
    client,
    say,
    tell: (name: 'motcua:feedback' | 'motcua:handoff', detail: object) => tell(name, detail as never),
    edit,
    handOff: (from: HTMLElement) =>
      void import('./lazy/handoff.ts').then(
        ({ handOffForm }) =>
          showSide(
            handOffForm(texts, client, (ticket) => tell('motcua:handoff', { ticket }), closeSide),
            from,
          ),
        () => say(texts.failed),
      ),
  }
  const actions = {
    ask: (message: string) => void ask(message),
    edit,
    retry: (message: string) => {
      remove(exchanges.findLast((each) => each.question === message && !each.answer))
      void ask(message)
    },
    say,
    openSource: (citation: Citation, from: HTMLElement) =>
      void import('./lazy/source.ts').then(
        ({ sourcePanel }) => showSide(sourcePanel(citation, texts, closeSide), from),
        () => say(texts.failed),
      ),
    changed: save,
    tools: (exchange: Exchange) => createTools(exchange, tools),
  }

  let opener: HTMLElement | null = null
  function showSide(content: HTMLElement, from: HTMLElement): void {
    opener = from
    side.replaceChildren(content)
    side.hidden = false
    log.hidden = true
    composer.element.hidden = true
    ;(content.querySelector('h2') ?? content).focus()
  }
  function closeSide(): void {
    const at = scrolled
    side.hidden = true
    side.replaceChildren()
    log.hidden = false
    composer.element.hidden = false
    log.scrollTop = at
    if (opener?.isConnected) opener.focus()
    else composer.field.focus()
  }
  side.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    closeSide()
  })
  let scrolled = 0
  log.addEventListener(
    'scroll',
    () => {
      if (!log.hidden) scrolled = log.scrollTop
    },
    { passive: true },
  )

  async function ask(message: string): Promise<void> {
    if (!tell('motcua:ask', { message })) return
    running?.abort()
    const mine = new AbortController()
    running = mine
    const exchange = createExchange(nextId(), message, texts, actions)
    append(exchange)
    composer.fill('')
    composer.busy(true)
    say(texts.thinking)
    log.scrollTop = exchange.element.offsetTop - log.offsetTop - 8
    try {
      const where = place()
      const answer = await client.ask(
        { message, history: history(), ...(where && { place: where }) },
        mine.signal,
        exchange.show,
      )
      exchange.finish(answer)
      save()
      tell('motcua:answer', { message, answer })
    } catch (error) {
      failed(exchange, error, mine.signal.aborted)
    } finally {
      if (running === mine) {
        running = null
        composer.busy(false)
      }
    }
  }

  function failed(exchange: Exchange, error: unknown, aborted: boolean): void {
    if (aborted) {
      exchange.fail(texts.stopped)
      return
    }
    const refused = error instanceof RefusedError
    const text = refused ? error.message : navigator.onLine ? texts.down : texts.offline
    exchange.fail(text)
    if (composer.field.value === '') composer.fill(exchange.question)
    tell('motcua:error', { code: refused ? error.code : 'unreachable', text })
  }

  function append(exchange: Exchange): void {
    exchanges.push(exchange)
    log.append(exchange.element)
    while (exchanges.length > SHOWN) {
      exchanges.shift()!.element.remove()
      older.hidden = false
    }
  }

  function remove(exchange: Exchange | undefined): void {
    if (!exchange) return
    exchange.element.remove()
    exchanges = exchanges.filter((each) => each !== exchange)
  }

  function edit(message: string): void {
    composer.fill(message)
    composer.field.focus()
  }

  function history(): Turn[] {
    return exchanges
      .flatMap(({ question, answer }): Turn[] =>
        answer
          ? [
              { role: 'citizen', text: question },
              {
                role: 'assistant',
                text: answer.text.slice(0, TURN_LENGTH),
                code: answer.status === 'answered' ? (answer.procedures[0]?.code ?? null) : null,
              },
            ]
          : [],
      )
      .slice(-HISTORY_TURNS)
  }

  function save(): void {
    if (kept) memory.save(snapshot())
  }

  function snapshot(): Kept {
    return {
      conversation: client.conversation,
      exchanges: exchanges.flatMap(({ question, answer, ticks }) =>
        answer ? [{ question, answer, ticks: [...ticks] }] : [],
      ),
    }
  }

  const stored = memory.load()
  kept = stored !== null
  const earlier = before ?? stored
  if (earlier) {
    client.conversation = earlier.conversation
    for (const each of earlier.exchanges) {
      const exchange = createExchange(nextId(), each.question, texts, actions, each.ticks)
      append(exchange)
      exchange.finish(each.answer)
    }
  }

  return {
    element,
    ask,
    async erase() {
      running?.abort()
      exchanges = []
      memory.clear()
      log.replaceChildren(intro, older)
      older.hidden = true
      if (!side.hidden) closeSide()
      try {
        await client.erase()
        say(texts.erased)
      } catch {
        say(texts.eraseFailed)
      }
      tell('motcua:erase', null)
      composer.field.focus()
    },
    focus: () => composer.field.focus(),
    stop: () => running?.abort(),
    keep(on) {
      kept = on
      if (on) save()
      else memory.clear()
    },
    get kept() {
      return kept
    },
    snapshot,
  }
}
