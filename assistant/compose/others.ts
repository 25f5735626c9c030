/** Facets that are told from one field of the record or from a section's own words. */
import { LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import { listWords } from './format.ts'
import { channelWords } from './merge.ts'
import { type Material, type Part, sectionText } from './part.ts'
import { clean, fromSection, linesOf, listBlock, missing } from './section.ts'
import { cited } from './sources.ts'

/** The office that decides, with its level. */
export function composeAuthority(material: Material): Part {
  const { procedure, sources, words } = material
  const authority = clean(procedure.authority) || clean(firstOffice(sectionText(procedure, 'authority')))
  const citations = sources.locate(['authority', 'channels'], authority)
  if (authority === '') return missing(material, 'authority', 'authority')
  const named = cutLine(authority, LEAD_LENGTH)
  const levels = listWords(
    procedure.levels.map((level) => words.level[level]),
    words.or,
  )
  const level = levels && !named.toLowerCase().includes('cấp') ? ` (${levels})` : ''
  return {
    facet: 'authority',
    lead: [cited(words.authority.is(`${named}${level}`), citations)],
    blocks: authorityDetails(material, authority),
    fact: { label: words.authority.label, value: `${cutLine(named, 160)}${level}`, citations },
  }
}

/** Lines of the section that say more than the level and the office: address, who helps, who was authorised. */
/** The first line that names an office; a line with the level alone names none. Labels of the record are not said. */
function firstOffice(text: string): string {
  const lines = text.split('\n').map((line) => line.normalize('NFC').trim())
  const office = lines.find((line) => line !== '' && !/^cấp thực hiện\s*:/iu.test(line))
  return (office ?? lines[0] ?? '').replace(/^(?:cơ quan|cấp) thực hiện\s*:\s*/iu, '')
}

function authorityDetails(material: Material, authority: string): Block[] {
  const lines = linesOf(sectionText(material.procedure, 'authority')).filter(
    (line) => !/^cấp thực hiện\s*:/iu.test(line.normalize('NFC')) && !line.includes(authority),
  )
  return lines.length === 0
    ? []
    : [
        listBlock(
          material.words.section.authority.title,
          lines.slice(0, material.limit.items),
          'authority',
          material,
        ),
      ]
}

/** Ways to hand it in. */
export function composeChannels(material: Material): Part {
  const { procedure, sources, url, words } = material
  const citations = sources.locate(['channels', 'duration', 'fees'])
  if (procedure.channels.length === 0) {
    return sectionText(procedure, 'channels') === ''
      ? missing(material, 'channels', 'channels')
      : fromSection(material, 'channels', 'channels')
  }
  const ways = channelWords(procedure.channels, words)
  const isOnline = procedure.channels.includes('online')
  const online = isOnline && url ? [words.channels.online] : []
  const said = material.asksOnline && !isOnline ? words.channels.notOnline(ways) : words.channels.are(ways)
  return {
    facet: 'channels',
    lead: [cited(said, citations), ...online],
    blocks: [],
    fact: { label: words.channels.label, value: ways, citations },
  }
}

/** What the citizen gets in the end. */
export function composeResult(material: Material): Part {
  const { procedure, sources, words } = material
  const results = procedure.results.map(clean).filter((result) => result !== '')
  if (results.length === 0) {
    return sectionText(procedure, 'result') === ''
      ? missing(material, 'result', 'result')
      : fromSection(material, 'result', 'result')
  }
  const citations = sources.locate(['result'], results[0])
  return {
    facet: 'result',
    lead: [cited(words.result.is(cutLine(results.join('; '), LEAD_LENGTH)), citations)],
    blocks:
      results.join('; ').length > LEAD_LENGTH
        ? [listBlock(words.section.result.title, results, 'result', material)]
        : [],
    fact: { label: words.result.label, value: cutLine(results.join('; '), 160), citations },
  }
}

/** Who may ask for it. */
export function composeAudience(material: Material): Part {
  return fromSection(material, 'audience', 'audience')
}

/** What must be met. */
export function composeConditions(material: Material): Part {
  return fromSection(material, 'conditions', 'conditions', material.procedure.conditions)
}
