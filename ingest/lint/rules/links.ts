/** Addresses that cannot lead anywhere, told from their shape alone; nothing is contacted. */
import type { Document } from '../../../corpus/index.ts'
import { matchesIn, partsOf } from '../parts.ts'
import type { Raw } from '../types.ts'

/** "htpp://", "http:/x", "https//x", "http:// x", "http://http://": meant as an address, and none. */
const MALFORMED =
  /(?<![\p{L}\d])(?:(?:h{1,2}t{0,1}p{1,2}|htttp|htpp|hppt|hhttp|httpp|ttp)s?:\/{1,3}(?=\S)|https?:\/{1,2}\s+(?=[\w-]+\.\w)|https?\/\/|https?:(?=\w+\.)|https?:\/\/\/|https?:\/(?=\w)|https?;\/\/|https?:\/\/https?:)\S{0,60}/giu
const ADDRESS = /https?:\/\/([^\s)\]>"'“”,;]+)/giu
/** Private networks, this machine, names for examples. */
const NOWHERE =
  /^(?:localhost(?=[:/]|$)|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|(?:[\w-]+\.)*example(?:\.\w+)*(?:[/:]|$)|[\w-]+(?:[/:]|$)|\d+\.\d+\.\d+\.\d+)/iu
/** Shared files and short names of private services: gone when one account is. */
const PRIVATE =
  /^(?:drive\.google|docs\.google|forms\.gle|bit\.ly|goo\.gl|tinyurl|zalo\.me|\w+\.sharepoint|1drv\.ms)/iu

type Id = 'link.malformed' | 'link.nowhere' | 'link.private-service'

export function linkRules(document: Document): Raw<Id>[] {
  const forms =
    document.kind === 'procedure'
      ? document.dossier.flatMap(({ items }) =>
          items.flatMap(({ formUrl }) => (formUrl === null ? [] : [{ section: 'dossier', text: formUrl }])),
        )
      : []
  const official = document.url === null ? [] : [{ section: 'url', text: document.url }]
  const parts = [...official, ...forms, ...partsOf(document)]
  return [
    ...matchesIn('link.malformed', parts, MALFORMED),
    ...matchesIn('link.nowhere', parts, ADDRESS, ([, rest]) => NOWHERE.test(rest!)),
    ...matchesIn('link.private-service', parts, ADDRESS, ([, rest]) => PRIVATE.test(rest!)),
  ]
}
