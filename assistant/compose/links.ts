/** Web addresses inside the text of records: only official ones are shown. */
import type { Block } from '../types.ts'

/** In the place of an address that is not shown. */
const LEFT_OUT = '(địa chỉ web không hiển thị)'

/** With a scheme or `www.`, or a bare name under an ending that is no Vietnamese word. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"“”'’)\]]+|(?<![\p{L}\d@./-])(?:[a-z\d-]+\.)+(?:com|net|org|vn|info|biz|xyz|top|site|online|shop|club|vip|icu|cc|me|io|app|example)(?:\/[^\s<>"“”'’)\]]*)?(?![\p{L}\d])/giu
/** Markdown of a link: its words are kept and its address is judged. */
const LINK = /\[([^\][\n]{1,200})\]\(\s*([^)\s]+)\s*\)/gu

/**
 * The text without web addresses whose host is neither under `gov.vn` nor one of `own`: whoever writes into a
 * document must not send citizens elsewhere under our name.
 */
export function onlyOfficialAddresses(text: string, own: ReadonlySet<string>): string {
  const isShown = (address: string) => {
    const host = hostOf(address)
    return host !== null && (host === 'gov.vn' || host.endsWith('.gov.vn') || own.has(host))
  }
  return text
    .replace(LINK, (whole, words: string, address: string) =>
      /^(?:https?:|www\.|[\w-]+\.)/i.test(address)
        ? isShown(address)
          ? `${words}: ${address}`
          : words
        : whole,
    )
    .replace(ADDRESS, (found) => {
      const address = found.replace(/[.,;:!?]+$/, '')
      return isShown(address) ? found : `${LEFT_OUT}${found.slice(address.length)}`
    })
}

/** Hosts of the links a record gives itself. */
export function hostsOf(links: readonly (string | null)[]): Set<string> {
  return new Set(links.flatMap((link) => (link === null ? [] : (hostOf(link) ?? []))))
}

/** The block with every text in it put through `change`; links keep their address and lose none. */
export function changeTexts(block: Block, change: (text: string) => string): Block {
  switch (block.type) {
    case 'paragraph':
    case 'notice':
      return { ...block, text: change(block.text) }
    case 'key-facts':
      return {
        ...block,
        facts: block.facts.map((fact) => ({
          ...fact,
          value: change(fact.value),
          ...(fact.condition === undefined ? {} : { condition: change(fact.condition) }),
        })),
      }
    case 'checklist':
      return {
        ...block,
        title: change(block.title),
        items: block.items.map((item) => ({
          ...item,
          text: change(item.text),
          ...(item.note === undefined ? {} : { note: change(item.note) }),
        })),
      }
    case 'steps':
      return { ...block, items: block.items.map((item) => ({ ...item, text: change(item.text) })) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(change) })) }
    case 'choices':
    case 'links':
      return block
  }
}

function hostOf(address: string): string | null {
  try {
    const url = new URL(/^https?:/i.test(address) ? address : `https://${address}`)
    // "https://gov.vn@elsewhere" is elsewhere: the host is what comes after the sign.
    return url.username === '' && url.password === '' ? url.hostname.replace(/^www\./, '') : null
  } catch {
    return null
  }
}
