/** HTML from templates, the same on the server and in the browser. Every value is escaped unless it is markup itself. */

/** Text that is HTML already. Only `html` makes it. */
class Markup {
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
// Characters that turn the reading direction could make a text read as what it is not: they are named instead.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text for an element or a quoted attribute. Direction controls are written out (`[U+202E]`), other controls dropped. */
export function escapeHtml(text) {
  return String(text)
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character])
    .replace(
      BIDI,
      (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}

function toText(value) {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(toText).join('')
  if (value === null || value === undefined || value === false || value === true) return ''
  return escapeHtml(value)
}

/** A template whose values are escaped; markup and lists are put in as they are, null, undefined and booleans are nothing. */
export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, i) => text + toText(values[i - 1]) + part))
}

/** The address when it leads to a web page, else null: `javascript:` and `data:` never become links. */
export function webUrl(url) {
  if (typeof url !== 'string' || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
