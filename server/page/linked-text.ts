/** The text of an instrument with the references in it as links. */
import type { Build, Passage } from '../../index/index.ts'
import { type Instruments, innerReferences, instrumentsOf } from '../../search/index.ts'
import { today } from '../../text/index.ts'
import { html, type Markup } from './assets/markup.js'
import { documentPath } from './assets/render.js'

const known = new WeakMap<Build['entries'], Instruments>()

/** What a build holds of instruments; gathered once a build. */
function instrumentsIn({ entries }: Pick<Build, 'entries'>): Instruments {
  const held = known.get(entries) ?? instrumentsOf(entries)
  known.set(entries, held)
  return held
}

/** @returns the text in order, plain and linked; the text as it is for a passage of no instrument */
export function linkedText(build: Pick<Build, 'entries'>, passage: Passage): (string | Markup)[] {
  const text = passage.text.normalize('NFC')
  const { documentId, id: passageId } = passage
  const references = innerReferences(text, { documentId, passageId, asOf: today() }, instrumentsIn(build))
  if (references.length === 0) return [passage.text]
  const parts: (string | Markup)[] = []
  let at = 0
  for (const { from, to, documentId: target, passageId: place } of references) {
    const path = place === target ? documentPath(target) : documentPath(target, place)
    parts.push(text.slice(at, from), html`<a href="${path}">${text.slice(from, to)}</a>`)
    at = to
  }
  return [...parts, text.slice(at)]
}
