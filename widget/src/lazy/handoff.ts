/** The form that opens a ticket, and what is said after it. */
import type { Client } from '../client.ts'
import { button, h } from '../dom.ts'
import { fill, type Texts } from '../texts.ts'

/** @param done called with the ticket's reference */
export function handOffForm(
  texts: Texts,
  client: Client,
  done: (ticket: string) => void,
  close: () => void,
): HTMLElement {
  const contact = h('input', { type: 'text', autocomplete: 'off', maxlength: 200 })
  const note = h('textarea', { rows: 3, maxlength: 1_000 })
  const trouble = h('p', { class: 'notice warning', role: 'alert', hidden: true })
  const send = h('button', { class: 'tool strong' }, texts.sendTicket)
  const form = h(
    'form',
    { onsubmit: submit },
    h('p', {}, texts.personText),
    h('label', { class: 'stack' }, texts.contact, contact),
    h('label', { class: 'stack' }, texts.noteLabel, note),
    trouble,
    h('p', { class: 'row' }, send, button(texts.cancel, close, { class: 'tool' })),
  )
  const panel = h(
    'section',
    { class: 'panel', part: 'handoff' },
    button(`← ${texts.back}`, close, { class: 'tool' }),
    h('h2', { tabindex: -1 }, texts.person),
    form,
  )

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    send.disabled = true
    try {
      const ticket = await client.ticket({
        ...(note.value.trim() && { note: note.value.trim() }),
        ...(contact.value.trim() && { contact: contact.value.trim() }),
      })
      const reference = h('p', { class: 'code', tabindex: -1 }, fill(texts.ticket, { id: ticket.id }))
      form.replaceWith(reference, h('p', {}, ticket.text))
      reference.focus()
      done(ticket.id)
    } catch (error) {
      trouble.textContent = (error instanceof Error && error.message) || texts.down
      trouble.hidden = false
      send.disabled = false
    }
  }
  return panel
}
