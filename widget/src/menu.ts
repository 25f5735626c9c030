/** Options of the panel: size of the text, speed of reading, keeping and erasing the conversation. */
import type { Chat } from './chat.ts'
import { button, h } from './dom.ts'
import type { Texts } from './texts.ts'

/** Text sizes in per cent. */
const SIZES = [100, 115, 130, 150, 175, 200]
const RATES = [0.75, 1, 1.25, 1.5]

export function createMenu(chat: Chat, texts: Texts, host: HTMLElement): HTMLElement {
  let size = 0
  const resize = (step: number) => () => {
    size = Math.min(SIZES.length - 1, Math.max(0, size + step))
    host.style.setProperty('--motcua-scale', `${SIZES[size]! / 100}`)
  }
  const keep = h('input', { type: 'checkbox', onchange: () => chat.keep(keep.checked) })
  keep.checked = chat.kept
  const menu = h(
    'details',
    { class: 'menu' },
    h('summary', { class: 'icon', 'aria-label': texts.menu }, '⋯'),
    h(
      'div',
      { class: 'sheet' },
      h(
        'p',
        { class: 'row' },
        button(texts.smaller, resize(-1), { class: 'tool' }),
        button(texts.bigger, resize(1), { class: 'tool' }),
      ),
      !!globalThis.speechSynthesis && speed(texts),
      h('label', { class: 'option' }, keep, texts.keep),
      button(
        texts.erase,
        () => {
          keep.checked = false
          chat.keep(false)
          menu.open = false
          void chat.erase()
        },
        { class: 'tool strong' },
      ),
    ),
  )
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    event.preventDefault()
    menu.open = false
    menu.querySelector('summary')!.focus()
  })
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget as Node)) menu.open = false
  })
  return menu
}

function speed(texts: Texts): HTMLElement {
  const select = h(
    'select',
    { onchange: async () => (await import('./lazy/voice.ts')).setRate(Number(select.value)) },
    ...RATES.map((rate) => h('option', { value: rate, selected: rate === 1 }, `${rate}×`)),
  )
  return h('label', { class: 'option' }, texts.speed, select)
}
