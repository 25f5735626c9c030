/** Facets that are told from one field of the record or from a section's own words. */
import { LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import { CHANNEL_WORDS, LEVEL_WORDS, listWords } from './format.ts'
import { type Material, type Part, sectionText } from './part.ts'
import { clean, fromSection, linesOf, listBlock, missing } from './section.ts'
import { cited } from './sources.ts'

/** The office that decides, with its level. */
export function composeAuthority(material: Material): Part {
  const { procedure, sources } = material
  const authority =
    clean(procedure.authority) || clean(sectionText(procedure, 'authority').split('\n')[0] ?? '')
  const citations = sources.locate(['authority', 'channels'], authority)
  if (authority === '') return missing(material, 'authority', 'cơ quan giải quyết')
  const named = cutLine(authority, LEAD_LENGTH)
  const levels = listWords(
    procedure.levels.map((level) => LEVEL_WORDS[level]),
    'hoặc',
  )
  const level = levels && !named.toLowerCase().includes('cấp') ? ` (${levels})` : ''
  return {
    facet: 'authority',
    lead: [cited(`nơi giải quyết là ${named}${level}`, citations)],
    blocks: authorityDetails(material, authority),
    fact: { label: 'Nơi giải quyết', value: `${cutLine(named, 160)}${level}`, citations },
  }
}

/** Lines of the section that say more than the level and the office: address, who helps, who was authorised. */
function authorityDetails(material: Material, authority: string): Block[] {
  const lines = linesOf(sectionText(material.procedure, 'authority')).filter(
    (line) => !/^cấp thực hiện\s*:/iu.test(line.normalize('NFC')) && !line.includes(authority),
  )
  return lines.length === 0
    ? []
    : [listBlock('Về nơi giải quyết', lines.slice(0, material.limit.items), 'authority', material)]
}

/** Ways to hand it in. */
export function composeChannels(material: Material): Part {
  const { procedure, sources, url } = material
  const citations = sources.locate(['channels', 'duration', 'fees'])
  if (procedure.channels.length === 0) {
    return sectionText(procedure, 'channels') === ''
      ? missing(material, 'channels', 'cách nộp hồ sơ')
      : fromSection(material, 'channels', 'Cách thức thực hiện', 'cách nộp hồ sơ')
  }
  const ways = listWords(
    procedure.channels.map((channel) => CHANNEL_WORDS[channel]),
    'hoặc',
  )
  const online =
    procedure.channels.includes('online') && url
      ? ['nộp trực tuyến từ trang chính thức của thủ tục (liên kết ở cuối).']
      : []
  return {
    facet: 'channels',
    lead: [cited(`bạn có thể nộp hồ sơ ${ways}`, citations), ...online],
    blocks: [],
    fact: { label: 'Cách nộp', value: ways, citations },
  }
}

/** What the citizen gets in the end. */
export function composeResult(material: Material): Part {
  const { procedure, sources } = material
  const results = procedure.results.map(clean).filter((result) => result !== '')
  if (results.length === 0) {
    return sectionText(procedure, 'result') === ''
      ? missing(material, 'result', 'kết quả')
      : fromSection(material, 'result', 'Kết quả', 'kết quả')
  }
  const citations = sources.locate(['result'], results[0])
  return {
    facet: 'result',
    lead: [cited(`kết quả là: ${cutLine(results.join('; '), LEAD_LENGTH)}`, citations)],
    blocks:
      results.join('; ').length > LEAD_LENGTH ? [listBlock('Kết quả', results, 'result', material)] : [],
    fact: { label: 'Kết quả', value: cutLine(results.join('; '), 160), citations },
  }
}

/** Who may ask for it. */
export function composeAudience(material: Material): Part {
  return fromSection(material, 'audience', 'Đối tượng thực hiện', 'đối tượng thực hiện')
}

/** What must be met. */
export function composeConditions(material: Material): Part {
  return fromSection(
    material,
    'conditions',
    'Yêu cầu, điều kiện',
    'yêu cầu, điều kiện riêng',
    material.procedure.conditions,
  )
}
