/** What can be done with a finished answer. Rare parts are fetched when they are asked for. */
import type { Client } from './client.ts'
import { button, h, webUrl } from './dom.ts'
import type { Exchange } from './exchange.ts'
import { canSpeak } from './speech.ts'
import type { Texts } from './texts.ts'
import { type ChatAnswer, FEEDBACK_KINDS, type FeedbackKind } from './types.ts'

export interface ToolContext {
  texts: Texts
  client: Client
  say(text: string): void
  /** Tells the page of what happened. */
  tell(name: 'motcua:feedback' | 'motcua:handoff', detail: object): void
  edit(message: string): void
  /** Opens the form to reach a person; `from` gets the focus back. */
  handOff(from: HTMLElement): void
}

/** The tools under an answer. */
export function createTools(exchange: Exchange, context: ToolContext): HTMLElement {
  const { texts, say } = context
  const answer = exchange.answer!
  const place = h('div', { class: 'tool-place' })
  const page = webUrl(answer.procedures[0]?.url)
  /** Loads a part, runs it, and says so where it cannot be had. */
  const lazily = (part: () => Promise<unknown>) => () => {
    part().catch(() => {
      place.replaceChildren(h('p', { class: 'quiet' }, texts.failed))
      say(texts.failed)
    })
  }

  const asksForPerson = answer.status === 'handed_off'
  const person =
    !!context.client.conversation &&
    button(texts.person, (event) => context.handOff(event.currentTarget as HTMLElement), {
      class: asksForPerson ? 'tool strong' : 'tool',
    })
  const more = h(
    'details',
    { class: 'more' },
    h('summary', { class: 'tool' }, texts.more),
    h(
      'div',
      { class: 'row' },
      button(
        texts.print,
        lazily(async () => (await import('./lazy/print.ts')).printAnswer(exchange, texts)),
        {
          class: 'tool',
        },
      ),
      page &&
        button(
          texts.share,
          lazily(async () => (await import('./lazy/share.ts')).share(answer, page, texts, say)),
          {
            class: 'tool',
          },
        ),
      page &&
        button(
          texts.qr,
          lazily(async () => place.replaceChildren((await import('./lazy/qr.ts')).qrOf(page, texts))),
          {
            class: 'tool',
          },
        ),
      button(texts.edit, () => context.edit(exchange.question), { class: 'tool' }),
      !asksForPerson && person,
    ),
  )
  const copy = button(
    texts.copy,
    lazily(async () => {
      await navigator.clipboard.writeText(plainText(exchange.question, answer))
      say(texts.copied)
      copy.textContent = texts.copied
    }),
    { class: 'tool' },
  )
  return h(
    'footer',
    { class: 'tools', part: 'tools' },
    h('div', { class: 'row' }, asksForPerson && person, copy, readAloud(answer, texts, lazily), more),
    place,
    answer.receipt && answer.status !== 'smalltalk' && feedback(answer.receipt.id, context),
  )
}

/** The answer as text to paste: without citation marks, with its link. */
function plainText(question: string, { text, procedures }: ChatAnswer): string {
  const url = procedures[0]?.url
  return [question, text.replace(/\*\*|^#+ /gm, ''), url && !text.includes(url) && url]
    .filter(Boolean)
    .join('\n\n')
}

/** Only where a voice for the answer's language is installed. */
function readAloud(answer: ChatAnswer, texts: Texts, lazily: (part: () => Promise<unknown>) => () => void) {
  if (!canSpeak(answer.language)) return null
  const toggle: HTMLButtonElement = button(
    texts.read,
    lazily(async () => (await import('./lazy/voice.ts')).readAloud(answer, toggle, texts)),
    { class: 'tool', 'aria-pressed': 'false' },
  )
  return toggle
}

function feedback(receipt: string, { texts, client, say, tell }: ToolContext): HTMLElement {
  const element = h('div', { class: 'feedback' })
  async function give(kind: FeedbackKind, note = ''): Promise<void> {
    try {
      await client.feedback(receipt, kind, note)
      tell('motcua:feedback', { receipt, kind })
      element.replaceChildren(h('p', { class: 'quiet', tabindex: -1 }, texts.thanks))
      ;(element.firstElementChild as HTMLElement).focus()
    } catch {
      element.append(h('p', { class: 'quiet' }, texts.down))
      say(texts.down)
    }
  }
  element.append(
    h(
      'p',
      { class: 'row' },
      h('span', { class: 'quiet' }, texts.useful),
      button(texts.yes, () => void give('useful'), { class: 'tool' }),
      button(texts.no, () => element.replaceChildren(details()), { class: 'tool' }),
    ),
  )
  function details(): HTMLElement {
    const name = `k-${receipt}`
    const note = h('textarea', { rows: 2, maxlength: 1_000 })
    const form = h(
      'form',
      {
        onsubmit: (event: Event) => {
          event.preventDefault()
          const kind = new FormData(form).get(name) as FeedbackKind
          void give(kind, note.value.trim())
        },
      },
      h(
        'fieldset',
        {},
        h('legend', {}, texts.what),
        ...FEEDBACK_KINDS.slice(1).map((kind) =>
          h(
            'label',
            { class: 'option' },
            h('input', { type: 'radio', name, value: kind, required: true }),
            texts.kinds[kind],
          ),
        ),
      ),
      h('label', { class: 'stack' }, texts.noteLabel, note),
      h('button', { class: 'tool strong' }, texts.sendFeedback),
    )
    queueMicrotask(() => form.querySelector('input')?.focus())
    return form
  }
  return element
}
