/**
 * What a document must look like. Every loader produces these objects and everything after ingestion relies
 * on them; `parseDocument` is the only way in.
 */
import { z } from 'zod'

/** Section ids of a procedure, in the order a citizen reads them. */
export const SECTION_IDS = [
  'dossier',
  'steps',
  'channels',
  'fees',
  'duration',
  'authority',
  'conditions',
  'audience',
  'result',
  'legal-basis',
  'forms',
] as const
export const SectionId = z.enum(SECTION_IDS)
export type SectionId = z.infer<typeof SectionId>

/** What a question asks about: a section, the procedure as a whole, or the state of the asker's own dossier. */
export const FACETS = [...SECTION_IDS, 'overview', 'status'] as const
export const Facet = z.enum(FACETS)
export type Facet = z.infer<typeof Facet>

export const Channel = z.enum(['online', 'in-person', 'post'])
export type Channel = z.infer<typeof Channel>

export const LEVELS = ['commune', 'province', 'ministry'] as const
export const Level = z.enum(LEVELS)
export type Level = z.infer<typeof Level>

export const AUDIENCES = [
  'citizen',
  'overseas-vietnamese',
  'foreigner',
  'enterprise',
  'foreign-enterprise',
  'cooperative',
  'organisation',
  'foreign-organisation',
  'official',
  'party',
] as const
export const Audience = z.enum(AUDIENCES)
export type Audience = z.infer<typeof Audience>

/** A calendar day, `YYYY-MM-DD`. */
export const IsoDate = z.iso.date()

/** A procedure code as the national catalogue writes it: one digit, a dot, six digits; a few carry more digits or a suffix. */
export const PROCEDURE_CODE = /^\d\.\d{6,9}(?:-\p{L}+)?$/u
export const ProcedureCode = z.string().regex(PROCEDURE_CODE, 'a procedure code looks like 1.004222')

const validity = {
  /** First day it holds; null when the source does not say. */
  validFrom: IsoDate.nullable().default(null),
  /** Last day it holds; null when open. */
  validTo: IsoDate.nullable().default(null),
}

/**
 * One clause about money.
 * - `amount`: `amount` is to be paid.
 * - `free`: the source says so in words.
 * - `unspecified`: the source has an empty clause (`0 VNĐ` with nothing beside it); nobody knows.
 * - `text`: only words, no single figure could be read from them.
 * - `conflict`: the figure and the words beside it name different amounts; `amounts` holds all of them.
 */
export const Fee = z.object({
  kind: z.enum(['amount', 'free', 'unspecified', 'text', 'conflict']),
  /** What it is for, where the source names it ("Phí thẩm định", "Lệ phí"). */
  name: z.string().nullable().default(null),
  /** In whole units of `currency`; only for `amount`. */
  amount: z.number().nonnegative().nullable().default(null),
  /** For `conflict`: every amount the clause names, in order. */
  amounts: z.array(z.number().nonnegative()).default([]),
  currency: z.string().length(3).default('VND'),
  /** What one amount buys, without "đồng/": `hồ sơ`, `lần`, `giấy phép`. */
  unit: z.string().nullable().default(null),
  condition: z.string().nullable().default(null),
  channel: Channel.nullable().default(null),
  ...validity,
  /** The clause as published. */
  text: z.string(),
})
export type Fee = z.infer<typeof Fee>

export const DURATION_UNITS = ['working-day', 'day', 'hour', 'month'] as const
/** One clause about time. `value`: a figure with a unit; `text`: words only; `unspecified`: a placeholder such as `1 OTHER`. */
export const Duration = z.object({
  kind: z.enum(['value', 'text', 'unspecified']),
  value: z.number().positive().nullable().default(null),
  unit: z.enum(DURATION_UNITS).nullable().default(null),
  condition: z.string().nullable().default(null),
  channel: Channel.nullable().default(null),
  ...validity,
  text: z.string(),
})
export type Duration = z.infer<typeof Duration>

export const DossierItem = z.object({
  name: z.string().min(1),
  /** Form number as published: `CT01`, `Mẫu số 01`. */
  form: z.string().nullable().default(null),
  formUrl: z.url().nullable().default(null),
  originals: z.int().nonnegative().nullable().default(null),
  copies: z.int().nonnegative().nullable().default(null),
  /** False where the source says it is only needed in some cases; null when it does not say. */
  obligatory: z.boolean().nullable().default(null),
  /** A remark printed among the papers (the records list them with 0 originals and 0 copies), not a paper. */
  remark: z.boolean().default(false),
})
export type DossierItem = z.infer<typeof DossierItem>

export const DossierCase = z.object({
  /** When these papers are needed; null for the ordinary case. */
  case: z.string().nullable().default(null),
  items: z.array(DossierItem),
})
export type DossierCase = z.infer<typeof DossierCase>

export const Instrument = z.object({
  /** `Luật`, `Nghị định`, `Thông tư` …; null when only a number is known. */
  type: z.string().nullable().default(null),
  /** As published: `123/2015/NĐ-CP`. */
  number: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  date: IsoDate.nullable().default(null),
  title: z.string().nullable().default(null),
  text: z.string(),
})
export type Instrument = z.infer<typeof Instrument>

/** The province a document holds in; null: the whole country. `code` as in `places` (two digits). */
export const Place = z.object({ code: z.string().nullable(), name: z.string() })
export type Place = z.infer<typeof Place>

/** A section as published: its heading and text (line breaks kept). Several may share an id. */
export const Section = z.object({ id: SectionId, heading: z.string(), text: z.string() })
export type Section = z.infer<typeof Section>

/** Where a document was read from. */
const Source = z.object({
  /** Path inside the folder or archive that was given. */
  file: z.string(),
  /** `portal-record`: official wording and values; `authored`: written for this product; `document`: taken out of a file an agency published. */
  origin: z.enum(['portal-record', 'authored', 'document']),
  /** The day the data is known to hold. */
  asOf: IsoDate.nullable().default(null),
  /** Page of the file on which it begins, from 1; absent where the file has none. */
  page: z.int().positive().optional(),
})
export type Source = z.infer<typeof Source>

/** A list of procedures, in a decision or on its own, that names a procedure. */
const Listing = z.object({
  file: z.string(),
  page: z.int().positive().optional(),
  /** Number of the decision: `1425/QĐ-BGDĐT`. */
  decision: z.string().nullable(),
  date: IsoDate.nullable(),
})

export const Procedure = z.object({
  kind: z.literal('procedure'),
  code: ProcedureCode,
  title: z.string().min(1),
  /** Everyday names ("nhập hộ khẩu"); searched like the title, at a lower weight. */
  aliases: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  lifeEvents: z.array(z.string()).default([]),
  decision: z.string().nullable().default(null),
  field: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  place: Place.nullable().default(null),
  url: z.url().nullable().default(null),
  levels: z.array(Level).default([]),
  audiences: z.array(Audience).default([]),
  /** Audience, authority and result as published; empty when the record has no information. */
  authority: z.string().nullable().default(null),
  results: z.array(z.string()).default([]),
  /** A short introduction in plain words; null in most official records. */
  summary: z.string().nullable().default(null),
  channels: z.array(Channel).default([]),
  durations: z.array(Duration).default([]),
  fees: z.array(Fee).default([]),
  dossier: z.array(DossierCase).default([]),
  steps: z.array(z.string()).default([]),
  conditions: z.string().nullable().default(null),
  legalBasis: z.array(Instrument).default([]),
  sections: z.array(Section),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  /** Lists that confirm it, beside its source; absent where none was read. */
  listedIn: z.array(Listing).optional(),
  source: Source,
})
export type Procedure = z.infer<typeof Procedure>

/** What an article does to another instrument, as its words say. */
export const Relation = z.object({
  kind: z.enum(['replaces', 'repeals', 'amends', 'guides']),
  /** Number as published: `29/2008/NĐ-CP`; of a law that is guided by its name alone, the name. */
  instrument: z.string().min(1),
  /** `Luật`, `Nghị quyết`: two of one number are told apart by it. */
  type: z.string().nullable().default(null),
  /** The people's committee or council named beside it: numbers repeat between provinces. */
  issuer: z.string().nullable().default(null),
  /** Where one article, clause or point of it is meant; null otherwise. */
  article: z.string().nullable().default(null),
  clause: z.string().nullable().default(null),
  point: z.string().nullable().default(null),
  /** First day on which it is so; null when unknown. */
  from: IsoDate.nullable().default(null),
  /** The document it is about, where the build holds one: the article named, else the first of the instrument. */
  documentId: z.string().nullable().default(null),
  /** `exception`: words keep something of it; `list`: it may belong to the description of another. */
  doubt: z.enum(['exception', 'list']).nullable().default(null),
  /** Anchor of the clause that says it, and the sentence itself. */
  anchor: z.string(),
  text: z.string(),
})
export type Relation = z.infer<typeof Relation>

/** What an article of another instrument in the same build does to this one. */
export const Change = Relation.pick({
  kind: true,
  article: true,
  clause: true,
  point: true,
  from: true,
}).extend({
  /** Ids of the article and of the passage that says it, and its instrument: `Nghị định 82/2018/NĐ-CP`. */
  documentId: z.string(),
  passageId: z.string(),
  instrument: z.string(),
  /** It ended this document: `validTo` is the day before. */
  ends: z.boolean(),
})
export type Change = z.infer<typeof Change>

/** One article of an instrument is one document; `path` is its breadcrumb below the instrument. */
export const Regulation = z.object({
  kind: z.literal('regulation'),
  /** Stable: `ND-123-2015#d16`. */
  id: z.string().min(1),
  instrument: Instrument,
  path: z.array(z.string()),
  title: z.string().min(1),
  /** Clauses and points, each citable on its own; `anchor` is appended to `id` (`k2`, `k2.a`), empty for the lead. */
  clauses: z.array(z.object({ anchor: z.string(), label: z.string(), text: z.string() })).min(1),
  /** Who signed the instrument, as printed; null when its foot does not say. */
  signer: z.string().nullable().default(null),
  /** What this article does to other instruments; the first article also has what the instrument's title says. */
  relations: z.array(Relation).default([]),
  /** What others in the build do to it. */
  changes: z.array(Change).default([]),
  /** Terms it explains, each with the anchor of the clause that does. */
  definitions: z.array(z.object({ term: z.string().min(1), anchor: z.string() })).default([]),
  place: Place.nullable().default(null),
  url: z.url().nullable().default(null),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: Source,
})
export type Regulation = z.infer<typeof Regulation>

/** Anything else worth citing. */
export const Page = z.object({
  kind: z.literal('page'),
  id: z.string().min(1),
  title: z.string().min(1),
  url: z.url().nullable().default(null),
  sections: z.array(z.object({ anchor: z.string(), heading: z.string(), text: z.string() })).min(1),
  place: Place.nullable().default(null),
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
  source: Source,
})
export type Page = z.infer<typeof Page>

export const Document = z.discriminatedUnion('kind', [Procedure, Regulation, Page])
export type Document = z.infer<typeof Document>

/** The id under which a document is indexed and cited: a procedure's code, otherwise its `id`. */
export function documentId(document: Document): string {
  return document.kind === 'procedure' ? document.code : document.id
}
