/** The field one types in: sends, stops, warns of personal numbers, suggests names of procedures. */
import { button, h, icon } from './dom.ts'
import { recogniser } from './speech.ts'
import { fill, type Language, type Texts } from './texts.ts'

/** Longest question the server takes, in characters. */
const MAX_QUESTION = 4_000
/** Pause in typing after which names are asked for, milliseconds, and the fewest characters worth asking about. */
const SUGGEST_AFTER = 200
const SUGGEST_FROM = 3
/** Numbers of 9 to 16 digits, in groups or not: identity papers, phones, accounts. Codes such as `1.004222` are shorter. */
const PERSONAL = /(?<![\d./])(?:\+?\d[ .-]?){8,15}\d(?![\d/])|[\w.+-]+@[\w-]+\.\w{2,}/

const MICROPHONE =
  'M12 15a4 4 0 0 0 4-4V6a4 4 0 0 0-8 0v5a4 4 0 0 0 4 4zm7-4a7 7 0 0 1-14 0H3a9 9 0 0 0 8 8.94V23h2v-3.06A9 9 0 0 0 21 11z'

export interface ComposerActions {
  send(message: string): void
  stop(): void
  suggest(text: string, signal: AbortSignal): Promise<{ code: string; title: string }[]>
}

export interface Composer {
  readonly element: HTMLFormElement
  readonly field: HTMLTextAreaElement
  busy(on: boolean): void
  /** Puts text into the field, ready to be changed. */
  fill(text: string): void
}

export function createComposer(
  id: string,
  language: Language,
  texts: Texts,
  actions: ComposerActions,
): Composer {
  /** A text field has no state for a list that opens beside it: it is said. */
  const counted = h('span', { class: 'sr', role: 'status' })
  const warning = h('p', { class: 'warn', id: `${id}-w`, role: 'status' })
  const list = h('ul', {
    class: 'suggest',
    id: `${id}-l`,
    role: 'listbox',
    'aria-label': texts.suggestions,
    hidden: true,
  })
  const field = h('textarea', {
    id: `${id}-q`,
    part: 'input',
    rows: 1,
    placeholder: texts.placeholder,
    enterkeyhint: 'send',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-l`,
    'aria-describedby': `${id}-w`,
    oninput: typed,
    onkeydown: keyed,
    onblur: () => close(),
  })
  const send = h('button', { class: 'send', part: 'send' }, texts.send)
  const stop = button(texts.stop, actions.stop, { class: 'send', part: 'stop', hidden: true })
  const element = h(
    'form',
    {
      class: 'composer',
      part: 'composer',
      onsubmit: (event: Event) => {
        event.preventDefault()
        submit()
      },
    },
    list,
    counted,
    h('label', { class: 'sr', for: field.id }, texts.label),
    h('div', { class: 'line' }, field, dictation(), send, stop),
    warning,
  )
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null
  let active = -1

  function submit(message = field.value.trim()): void {
    close()
    if (message === '' || busy) return
    if (message.length > MAX_QUESTION) {
      warning.textContent = fill(texts.tooLong, { n: MAX_QUESTION })
      return
    }
    actions.send(message)
  }

  function typed(): void {
    grow()
    const hint = PERSONAL.test(field.value) ? texts.personal : ''
    if (warning.textContent !== hint) warning.textContent = hint
    close()
    const text = field.value.trim()
    if (text.length < SUGGEST_FROM || text.length > 80) return
    timer = setTimeout(() => void suggest(text), SUGGEST_AFTER)
  }

  async function suggest(text: string): Promise<void> {
    running = new AbortController()
    const { signal } = running
    try {
      const found = await actions.suggest(text, signal)
      if (!signal.aborted) open(found)
    } catch {
      // Names are a help; without them one goes on typing.
    }
  }

  function open(found: { code: string; title: string }[]): void {
    list.replaceChildren(
      ...found.map(({ code, title }, i) =>
        h(
          'li',
          {
            id: `${id}-l${i}`,
            role: 'option',
            'aria-selected': 'false',
            // The field keeps the focus: a press must not take it before the click.
            onmousedown: (event: Event) => event.preventDefault(),
            onclick: () => submit(`${title} (${code})`),
          },
          title,
        ),
      ),
    )
    list.hidden = found.length === 0
    counted.textContent = found.length > 0 ? fill(texts.suggested, { n: found.length }) : ''
  }

  function close(): void {
    clearTimeout(timer)
    running?.abort()
    active = -1
    list.hidden = true
    list.replaceChildren()
    counted.textContent = ''
    field.removeAttribute('aria-activedescendant')
  }

  function keyed(event: KeyboardEvent): void {
    const options = Array.from(list.children) as HTMLElement[]
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      if (active >= 0) options[active]!.click()
      else submit()
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length
      for (const [i, option] of options.entries()) option.setAttribute('aria-selected', String(i === active))
      options[active]!.scrollIntoView({ block: 'nearest' })
      field.setAttribute('aria-activedescendant', options[active]!.id)
    }
  }

  /** Only where the browser can listen. */
  function dictation(): HTMLElement | null {
    if (!recogniser()) return null
    let stop: (() => void) | null = null
    const idle = () => {
      stop = null
      toggle.setAttribute('aria-pressed', 'false')
      field.placeholder = texts.placeholder
    }
    const toggle: HTMLButtonElement = button(
      '',
      async () => {
        if (stop) return stop()
        const { dictate } = await import('./lazy/voice.ts')
        toggle.setAttribute('aria-pressed', 'true')
        field.placeholder = texts.listening
        stop = dictate(language, show, idle)
      },
      { class: 'icon', 'aria-label': texts.speak, 'aria-pressed': 'false' },
    )
    toggle.append(icon(MICROPHONE))
    return toggle
  }

  /** As tall as its text, up to what the style allows. */
  function grow(): void {
    field.style.height = ''
    if (field.value !== '')
      field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }

  function show(text: string): void {
    field.value = text
    grow()
    typed()
    close()
  }

  return {
    element,
    field,
    busy(on) {
      busy = on
      const focused = (element.getRootNode() as ShadowRoot).activeElement
      send.hidden = on
      stop.hidden = !on
      if (focused === send || focused === stop) field.focus()
    },
    fill: show,
  }
}
