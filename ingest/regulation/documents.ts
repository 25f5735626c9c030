/** An instrument → one `Regulation` for each article and appendix. */
import { type Instrument, Regulation, type Source } from '../../corpus/index.ts'
import type { Extracted, ExtractedBlock } from '../extract/index.ts'
import { placeOfIssuer } from '../place.ts'
import { clausesOf } from './clauses.ts'
import { definitionsOf } from './definitions.ts'
import { type InstrumentHeader, readHeader } from './header.ts'
import { outlineOf, type Paragraph } from './outline.ts'
import { relationsOf } from './relations.ts'

/** Kinds of instruments as they stand in ids; others by their initials. */
const KINDS: Record<string, string> = {
  Luật: 'L',
  'Bộ luật': 'BL',
  'Pháp lệnh': 'PL',
  'Nghị định': 'ND',
  'Nghị quyết': 'NQ',
  'Quyết định': 'QD',
  'Thông tư': 'TT',
  'Thông tư liên tịch': 'TTLT',
  'Chỉ thị': 'CT',
  'Hiến pháp': 'HP',
}
/** The body in the number is only needed where several number for themselves: decrees are all the government's. */
const ONE_ISSUER = new Set(['ND'])

const PROVINCE = /^(?:[Ủủ]y|[Uu]ỷ|[Hh]ội đồng) (?:ban )?nhân dân (?:tỉnh|thành phố) (.+)$/u

/**
 * The beginning of an instrument's ids: `ND-123-2015`, `TT-02-2021-BTC`, `L-27-2001-QH10`, `QD-5-2020-UBND-HA-GIANG`.
 * @param instrument with type and number; the issuer counts for provinces only
 */
function instrumentId({ type, number, issuer }: Pick<Instrument, 'type' | 'number' | 'issuer'>): string {
  const kind = KINDS[type ?? ''] ?? initials(type ?? 'VB')
  const parts = ascii(number ?? '')
    .split(/[/-]/)
    .filter(Boolean)
  const [serial = '0', ...rest] = parts
  const year = rest[0] && /^(?:19|20)\d{2}$/.test(rest[0]) ? [rest.shift()!] : []
  const body = ONE_ISSUER.has(kind) ? [] : rest.filter((part) => part !== kind && part !== 'N')
  // Every province numbers for itself.
  const province = PROVINCE.exec(issuer ?? '')?.[1] ?? ''
  return [kind, serial, ...year, ...body, ...ascii(province).toUpperCase().split(/\s+/)]
    .filter(Boolean)
    .join('-')
}

export interface InstrumentDocuments {
  header: InstrumentHeader
  documents: Regulation[]
}

/** @returns null where the text is no instrument, or has no article */
export function regulationsOf(extracted: Extracted, source: Source): InstrumentDocuments | null {
  const header = readHeader(extracted.blocks)
  if (!header) return null
  const { articles } = outlineOf(paragraphsOf(extracted.blocks.slice(header.bodyAt)))
  if (!articles.some(({ kind }) => kind === 'article')) return null
  const base = instrumentId(header.instrument)
  const documents = articles.flatMap((article, i): Regulation[] => {
    const clauses = clausesOf(article.paragraphs)
    const heading = article.kind === 'article' ? `Điều ${article.number}` : ''
    const title = [heading, article.title].filter(Boolean).join('. ')
    if (clauses.length === 0 && article.title === '') return []
    const part = article.part > 0 ? `p${article.part + 1}.` : ''
    const anchor = article.kind === 'article' ? `d${ascii(article.number).toLowerCase()}` : article.number
    return [
      Regulation.parse({
        kind: 'regulation',
        id: `${base}#${part}${anchor}`,
        instrument: header.instrument,
        path: article.path,
        title,
        clauses: clauses.length > 0 ? clauses : [{ anchor: '', label: '', text: article.title }],
        place: PROVINCE.test(header.instrument.issuer ?? '') ? placeOfIssuer(header.instrument.issuer) : null,
        signer: header.signer,
        relations: relationsOf(
          { title, clauses },
          header.effectiveFrom,
          i === 0 ? header.instrument.title : null,
        ),
        definitions: definitionsOf({ title, clauses }),
        validFrom: header.effectiveFrom,
        validTo: header.effectiveTo,
        source: { ...source, ...(article.page !== null && { page: article.page }) },
      }),
    ]
  })
  return { header, documents }
}

/** Tables as lines, one a row, cells apart: what is asked of them is found by words. */
function paragraphsOf(blocks: readonly ExtractedBlock[]): Paragraph[] {
  return blocks.flatMap((block): Paragraph[] => {
    if (block.kind !== 'table') return block.text.split('\n').map((text) => ({ text, page: block.page }))
    return block.rows.map((row) => ({
      text: row
        .map((cell) => cell.replace(/\s+/g, ' '))
        .filter(Boolean)
        .join(' | '),
      page: block.page,
    }))
  })
}

const initials = (words: string) =>
  ascii(words)
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

const ascii = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
