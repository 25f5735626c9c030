/** HTML and SVG from templates. Every value is escaped unless it is markup itself. */

/** Text that is HTML already. Only `html` and `trusted` make it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | boolean | null | undefined | Markup | readonly Value[]

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
// Characters that turn the reading direction could make a text read as what it is not: they are named instead.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text for an element or a quoted attribute. Direction controls are written out (`[U+202E]`), others dropped. */
export function escapeHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replace(
      BIDI,
      (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}

/** A template whose values are escaped; markup and lists go in as they are, null, undefined and booleans are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((text, part, i) => text + toText(values[i - 1]) + part))
}

/** Text from the product's own files, put in as it is. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

function toText(value: Value): string {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(toText).join('')
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  return escapeHtml(String(value))
}
