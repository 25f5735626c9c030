/** DOM without markup strings: nothing here can turn text into elements, so no Trusted Types policy is needed. */

type Child = Node | string | number | false | null | undefined
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>

/** Characters that turn the reading direction can make a text read as what it is not: they are written out. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2060\ufeff]/g

/** Text as it may be shown: direction controls as `[U+202E]`, other controls and zero-width spaces dropped. */
export function shown(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(BIDI, (each) => `[U+${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
}

/**
 * An element. A prop that is a function is a listener (`onclick`), `true` an empty attribute; `false`, `null` and
 * `undefined` are left out. Strings among the children become text, cleaned by `shown`.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue
    if (typeof value === 'function') element.addEventListener(key.slice(2), value as EventListener)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  add(element, ...children)
  return element
}

/** Appends children, leaving out what is empty. */
export function add(parent: Node, ...children: Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined || child === '') continue
    parent.appendChild(child instanceof Node ? child : document.createTextNode(shown(String(child))))
  }
}

/** The address when it leads to a web page, else null: `javascript:` and `data:` never become links. */
export function webUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return /^https?:$/.test(protocol) ? href : null
}

/** A link to a page outside, or its label alone where the address is none. */
export function outside(url: string | null | undefined, label: string, props: Props = {}): Node {
  const href = webUrl(url)
  if (!href) return document.createTextNode(shown(label))
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', ...props }, label)
}

/** A button. */
export function button(
  label: string,
  onclick: (event: MouseEvent) => void,
  props: Props = {},
): HTMLButtonElement {
  return h('button', { type: 'button', onclick, ...props }, label)
}

/** A decorative icon: one path in a 24 × 24 box, in the colour of the text. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const shape = document.createElementNS(svg.namespaceURI, 'path')
  shape.setAttribute('d', path)
  svg.append(shape)
  return svg
}
