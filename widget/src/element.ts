/** `<motcua-chat>`: attributes, opening and closing, placing. The conversation itself is in `chat.ts`. */
import { type Chat, createChat } from './chat.ts'
import { createClient } from './client.ts'
import { button, h } from './dom.ts'
import { createMemory } from './memory.ts'
import { createMenu } from './menu.ts'
import { type Language, TEXTS } from './texts.ts'
import type { MotcuaEventMap } from './types.ts'
import css from './widget.css'

/** From this width of the window on the panel floats beside the page; below it covers the page and is modal. */
const WIDE = '(min-width: 40rem) and (min-height: 30rem)'

let sheet: CSSStyleSheet | undefined
function style(): CSSStyleSheet {
  sheet ??= new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
let count = 0

/**
 * A chat on administrative procedures.
 *
 * @attr endpoint base address of the server; default: where the script came from
 * @attr mode `floating` (default): a button that opens a panel; `inline`: the panel in the page
 * @attr lang `vi` (default) or `en`: the words of the element; answers follow the question's language
 * @attr place province the citizen is in, by name or two-digit code
 * @attr heading title of the panel
 * @attr theme `auto` (default), `light` or `dark`
 * @attr open present while a floating panel is open
 * @fires motcua:open, motcua:close, motcua:ask (cancelable), motcua:answer, motcua:feedback, motcua:handoff,
 *   motcua:erase, motcua:error: see `MotcuaEventMap`
 * @slot intro a greeting in place of ours
 * @csspart launcher, panel, header, log, intro, question, answer, facts, choice, suggestion, citation, sources, source,
 *   tools, composer, input, send, stop, handoff
 */
export class MotcuaChatElement extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'mode', 'lang', 'heading', 'open']

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #id = `motcua-${++count}`
  #chat: Chat | null = null
  #panel: HTMLElement | null = null
  #opener: Element | null = null
  #title: HTMLElement | null = null
  #endpoint: string | null = null
  #fit = () => this.#fitToKeyboard()

  /** Base address of the server, without a slash at the end. */
  get endpoint(): string {
    return (this.getAttribute('endpoint') || new URL(import.meta.url).origin).replace(/\/+$/, '')
  }
  set endpoint(value: string) {
    this.setAttribute('endpoint', value)
  }

  get mode(): 'floating' | 'inline' {
    return this.getAttribute('mode') === 'inline' ? 'inline' : 'floating'
  }
  set mode(value: 'floating' | 'inline') {
    this.setAttribute('mode', value)
  }

  /** Province the citizen is in; null: not known. */
  get place(): string | null {
    return this.getAttribute('place')
  }
  set place(value: string | null) {
    if (value === null) this.removeAttribute('place')
    else this.setAttribute('place', value)
  }

  get open(): boolean {
    return this.hasAttribute('open')
  }
  set open(value: boolean) {
    this.toggleAttribute('open', value)
  }

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [style()]
    this.#build()
    visualViewport?.addEventListener('resize', this.#fit)
  }

  disconnectedCallback(): void {
    this.#chat?.stop()
    visualViewport?.removeEventListener('resize', this.#fit)
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after || !this.#panel) return
    if (name === 'open') this.#toggle()
    else if (name === 'heading') this.#title!.textContent = after || TEXTS[this.#language].title
    else this.#build()
  }

  /** Opens the panel and puts the cursor into the field. */
  show(): void {
    this.open = true
    this.#chat?.focus()
  }

  /** Closes a floating panel; the conversation stays. */
  hide(): void {
    this.open = false
  }

  /** Asks as if the citizen had typed it. Resolves when the answer is there, or has failed. */
  async ask(message: string): Promise<void> {
    this.open = true
    await this.#chat?.ask(message)
  }

  /** Erases the conversation here and on the server. */
  async erase(): Promise<void> {
    await this.#chat?.erase()
  }

  get #language(): Language {
    return (this.closest('[lang]')?.getAttribute('lang') ?? 'vi').toLowerCase().startsWith('en') ? 'en' : 'vi'
  }

  /** Anew, when an attribute changed that everything hangs on; the conversation goes on, but for another server. */
  #build(): void {
    const before = this.#endpoint === this.endpoint ? (this.#chat?.snapshot() ?? null) : null
    this.#endpoint = this.endpoint
    this.#chat?.stop()
    const language = this.#language
    const texts = TEXTS[language]
    const chat = createChat({
      id: this.#id,
      language,
      client: createClient(this.endpoint),
      memory: createMemory(this.endpoint),
      place: () => this.place,
      before,
      tell: (name, detail) => this.#tell(name, detail),
    })
    this.#chat = chat
    const floating = this.mode === 'floating'
    const title = h('h2', { id: `${this.#id}-t` }, this.getAttribute('heading') || texts.title)
    this.#title = title
    const header = h(
      'header',
      { part: 'header' },
      title,
      createMenu(chat, texts, this),
      floating && button('×', () => this.hide(), { class: 'icon', 'aria-label': texts.close, part: 'close' }),
    )
    const panel = h(
      floating ? 'dialog' : 'section',
      { class: 'frame', part: 'panel', lang: language, 'aria-labelledby': title.id },
      header,
      chat.element,
    )
    panel.addEventListener('cancel', (event) => {
      event.preventDefault()
      this.hide()
    })
    panel.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape' && floating && !event.defaultPrevented) this.hide()
    })
    const launcher = floating
      ? button(texts.launcher, () => this.show(), {
          class: 'launcher',
          part: 'launcher',
          'aria-haspopup': 'dialog',
          lang: language,
        })
      : null
    this.#panel = panel
    this.#root.replaceChildren(...(launcher ? [launcher] : []), panel)
    if (this.open) this.#toggle()
  }

  /** Native dialogs bring the top layer, the focus trap while modal and the focus back afterwards. */
  #toggle(): void {
    const panel = this.#panel
    if (!(panel instanceof HTMLDialogElement) || panel.open === this.open) return
    if (this.open) {
      this.#opener = this.#root.activeElement ?? document.activeElement
      if (matchMedia(WIDE).matches) panel.show()
      else panel.showModal()
      this.#fitToKeyboard()
      this.#chat?.focus()
    } else {
      panel.close()
      const opener = this.#opener instanceof HTMLElement && this.#opener.isConnected ? this.#opener : null
      const launcher = this.#root.querySelector<HTMLElement>('.launcher')
      ;(opener && opener !== document.body ? opener : launcher)?.focus()
    }
    this.#tell(this.open ? 'motcua:open' : 'motcua:close', null)
  }

  /** An on-screen keyboard shrinks only the visual viewport: the panel must fit what is left. */
  #fitToKeyboard(): void {
    const height = visualViewport?.height
    if (height) this.#panel?.style.setProperty('--visible', `${Math.floor(height)}px`)
  }

  #tell<K extends keyof MotcuaEventMap>(name: K, detail: MotcuaEventMap[K]['detail']): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'motcua:ask' }),
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'motcua-chat': MotcuaChatElement
  }
  interface HTMLElementEventMap extends MotcuaEventMap {}
}
