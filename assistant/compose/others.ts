/** Facets that are told from one field of the record or from a section's own words. */
import type { Facet, SectionId } from '../../corpus/index.ts'
import { ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine, cutText } from './cut.ts'
import { CHANNEL_WORDS, LEVEL_WORDS, listWords, uncapitalise } from './format.ts'
import { fullText, isMissing, type Material, type Part, remainder, sectionText } from './part.ts'
import { cited, union } from './sources.ts'

/** The office that decides, with its level. */
export function composeAuthority(material: Material): Part {
  const { procedure, sources } = material
  const authority = clean(procedure.authority) || clean(sectionText(procedure, 'authority').split('\n')[0] ?? '')
  const citations = sources.locate(['authority', 'channels'], authority)
  if (authority === '') return missing(material, 'authority', 'cơ quan giải quyết')
  const named = cutLine(authority, LEAD_LENGTH)
  const levels = listWords(procedure.levels.map((level) => LEVEL_WORDS[level]), 'hoặc')
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
  const lines = linesOf(sectionText(material.procedure, 'authority')).filter((line) => !/^cấp thực hiện\s*:/iu.test(line.normalize('NFC')) && !line.includes(authority))
  return lines.length === 0 ? [] : [listBlock('Về nơi giải quyết', lines.slice(0, material.limit.items), 'authority', material)]
}

/** Ways to hand it in. */
export function composeChannels(material: Material): Part {
  const { procedure, sources, url } = material
  const citations = sources.locate(['channels', 'duration', 'fees'])
  if (procedure.channels.length === 0) {
    return sectionText(procedure, 'channels') === '' ? missing(material, 'channels', 'cách nộp hồ sơ') : fromSection(material, 'channels', 'Cách thức thực hiện', 'cách nộp hồ sơ')
  }
  const ways = listWords(procedure.channels.map((channel) => CHANNEL_WORDS[channel]), 'hoặc')
  const online = procedure.channels.includes('online') && url ? ['nộp trực tuyến từ trang chính thức của thủ tục (liên kết ở cuối).'] : []
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
    return sectionText(procedure, 'result') === '' ? missing(material, 'result', 'kết quả') : fromSection(material, 'result', 'Kết quả', 'kết quả')
  }
  const citations = sources.locate(['result'], results[0])
  return {
    facet: 'result',
    lead: [cited(`kết quả là: ${cutLine(results.join('; '), LEAD_LENGTH)}`, citations)],
    blocks: results.join('; ').length > LEAD_LENGTH ? [listBlock('Kết quả', results, 'result', material)] : [],
    fact: { label: 'Kết quả', value: cutLine(results.join('; '), 160), citations },
  }
}

/** Instruments it rests on. */
export function composeLegalBasis(material: Material): Part {
  const { procedure, sources } = material
  const instruments = procedure.legalBasis
  if (instruments.length === 0) return fromSection(material, 'legal-basis', 'Căn cứ pháp lý', 'căn cứ pháp lý')
  const nameOf = (i: number) => {
    const { type, number, title, text } = instruments[i]!
    const name = [type, number && (type ? `số ${number}` : number)].filter(Boolean).join(' ')
    return name === '' ? cutLine(title ?? text, 160) : name
  }
  const { kept, left } = cutItems(instruments, (each) => Math.min(each.text.length, ITEM_LENGTH), material.limit)
  const rows = kept.map((each, i) => ({
    cells: [nameOf(i), cutLine(each.title ?? (each.number && each.text.trim() === nameOf(i) ? '' : each.text), ITEM_LENGTH / 2)],
    citations: sources.locate(['legal-basis'], each.number ?? each.text),
  }))
  const first = listWords(instruments.slice(0, 3).map((_, i) => nameOf(i)))
  const blocks: Block[] = [{ type: 'table', title: 'Căn cứ pháp lý', columns: ['Văn bản', 'Nội dung'], rows }]
  if (left > 0) blocks.push(remainder(left, 'văn bản', material, []))
  return {
    facet: 'legal-basis',
    lead: [cited(`căn cứ pháp lý gồm ${first}${instruments.length > 3 ? ' và các văn bản ở bảng dưới' : ''}`, union(...instruments.slice(0, 3).map((each) => sources.locate(['legal-basis'], each.number ?? each.text))))],
    blocks,
    fact: null,
  }
}

/** Form numbers, with their papers and files. */
export function composeForms(material: Material): Part {
  const { procedure, sources } = material
  const forms = procedure.dossier.flatMap((each) => each.items).filter((item) => item.form)
  if (forms.length === 0) {
    if (sectionText(procedure, 'forms') !== '') return fromSection(material, 'forms', 'Biểu mẫu', 'mẫu đơn, tờ khai')
    return missing(material, 'forms', 'mẫu đơn, tờ khai')
  }
  const numbers = [...new Set(forms.map((item) => formNumber(item.form!)))]
  const items = forms.map((item) => ({ text: cutLine(item.name, ITEM_LENGTH), note: item.form!, citations: sources.locate(['dossier', 'forms'], item.name) }))
  const { kept, left } = cutItems(items, (item) => item.text.length, material.limit)
  const links = forms.flatMap((item) => (item.formUrl ? [{ label: `Tải ${item.form}`, url: item.formUrl }] : []))
  const blocks: Block[] = [{ type: 'checklist', title: 'Mẫu cần dùng', items: kept }]
  if (left > 0) blocks.push(remainder(left, 'mẫu', material, []))
  if (links.length > 0) blocks.push({ type: 'links', title: 'Tải mẫu', links })
  return {
    facet: 'forms',
    lead: [cited(`bạn dùng mẫu ${listWords(numbers.slice(0, 4))}${numbers.length > 4 ? ' và các mẫu ở danh sách dưới' : ''}`, union(...forms.filter((item) => numbers.slice(0, 4).includes(formNumber(item.form!))).map((item) => sources.locate(['dossier', 'forms'], item.name))))],
    blocks,
    fact: null,
  }
}

function formNumber(form: string): string {
  return form.trim().replace(/^mẫu\s+/iu, '')
}

/** Who may ask for it. */
export function composeAudience(material: Material): Part {
  return fromSection(material, 'audience', 'Đối tượng thực hiện', 'đối tượng thực hiện')
}

/** What must be met. */
export function composeConditions(material: Material): Part {
  return fromSection(material, 'conditions', 'Yêu cầu, điều kiện', 'yêu cầu, điều kiện riêng', material.procedure.conditions)
}

/** The section's own words: short ones in the lead, longer ones as items below it. */
function fromSection(material: Material, section: SectionId, title: string, what: string, field: string | null = null): Part {
  const { procedure, sources } = material
  const published = clean(field) || sectionText(procedure, section)
  if (published === '') return missing(material, section, what)
  const citations = sources.locate([section], published)
  const oneLine = published.replace(/\s+/g, ' ').replace(/^[-+•*\s]+/, '')
  if (oneLine.length <= LEAD_LENGTH) {
    return { facet: section, lead: [cited(`${what.replace(' riêng', '')} là: ${uncapitalise(oneLine)}`, citations)], blocks: [], fact: null }
  }
  const lines = published.split('\n').map((line) => line.trim().replace(/^[-+•*\s]+/, '')).filter((line) => line !== '')
  if (lines.length === 1) {
    const { text, cut } = cutText(oneLine, material.limit.characters)
    const rest = cut ? ` … (${fullText(material.url, procedure.code)})` : ''
    return {
      facet: section,
      lead: [cited(`${what.replace(' riêng', '')} ghi ngay dưới đây`, citations)],
      blocks: [{ type: 'paragraph', text: `${title}: ${text}${rest}`, citations }],
      fact: null,
    }
  }
  return {
    facet: section,
    lead: [cited(`${what.replace(' riêng', '')} gồm các ý dưới đây`, citations)],
    blocks: textBlocks(material, section, title, lines),
    fact: null,
  }
}

/** Lines of a section as a list, when it says more than one line. */
function textBlocks(material: Material, section: SectionId, title: string, given?: string[]): Block[] {
  const lines = given ?? linesOf(sectionText(material.procedure, section))
  if (lines.length < 2) return []
  const { kept, left } = cutItems(lines, (line) => Math.min(line.length, ITEM_LENGTH), material.limit)
  const blocks: Block[] = [listBlock(title, kept, section, material)]
  if (left > 0) blocks.push(remainder(left, 'ý', material, []))
  return blocks
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/:\s*không có thông tin\.?$/iu.test(line.normalize('NFC')))
}

function listBlock(title: string, lines: readonly string[], section: SectionId, material: Material): Block {
  return {
    type: 'checklist',
    title,
    items: lines.map((line) => ({ text: cutLine(line, ITEM_LENGTH), citations: material.sources.locate([section], line) })),
  }
}

function missing(material: Material, facet: SectionId, what: string): Part {
  const page = material.url ? 'trang chính thức (liên kết ở cuối)' : 'Cổng Dịch vụ công quốc gia'
  const statement = `dữ liệu chính thức không ghi ${what}; bạn hỏi nơi nộp hồ sơ hoặc xem ${page}`
  return { facet: facet as Facet, lead: [cited(statement, material.sources.locate([facet]))], blocks: [], fact: null }
}

function clean(text: string | null): string {
  const trimmed = (text ?? '').trim().replace(/[;.\s]+$/, '')
  return isMissing(trimmed) ? '' : trimmed
}
