/** A live region in two slots: the same text twice is spoken twice, because the other slot takes it. */
import { h, shown } from './dom.ts'

export interface Announcer {
  readonly element: HTMLElement
  say(text: string): void
}

/** Polite: what is being read is not interrupted. */
export function createAnnouncer(): Announcer {
  const slots = [h('div', { 'aria-live': 'polite' }), h('div', { 'aria-live': 'polite' })] as const
  let turn = 0
  return {
    element: h('div', { class: 'sr' }, ...slots),
    say(text) {
      const [now, other] = turn++ % 2 === 0 ? slots : ([slots[1], slots[0]] as const)
      other.textContent = ''
      now.textContent = shown(text)
    },
  }
}
