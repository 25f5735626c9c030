/**
 * What a mapping may say: which column (CSV) or path (JSON) of an agency's file holds which field of a procedure. The
 * descriptions are for whoever fills it in; docs/schema/mapping.schema.json carries them into editors.
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Channel, IsoDate } from '../../corpus/index.ts'
import { SourceError } from '../errors.ts'

const path = z
  .string()
  .trim()
  .min(1)
  .describe('A column of a CSV by its heading; in JSON a path: `info.name`, `steps[].text`.')

/** Where one field stands, and how its words are cut or turned. */
const from = z.strictObject({
  from: path,
  separator: z
    .string()
    .min(1)
    .optional()
    .describe('Cuts one cell into entries. Default: line breaks. Lists of JSON are cut already.'),
  values: z
    .record(z.string(), z.string())
    .optional()
    .describe('Words of the file → the words to read instead: {"Xã": "Cấp xã"}.'),
})
const constant = z.strictObject({
  value: z.string().trim().min(1).describe('The same words for every procedure of the file.'),
})
const single = z.union([path, from, constant])

const clause = from.extend({
  unit: z
    .string()
    .optional()
    .describe('Added to a cell that is a bare number: "đồng/hồ sơ", "ngày làm việc".'),
  channel: Channel.optional().describe('The way of filing this column is about.'),
})
const clauses = z.union([path, clause, z.array(z.union([path, clause])).min(1)])

const papers = from.extend({
  case: z.string().optional().describe('When the papers of this column are needed; none: always.'),
  caseFrom: path.optional().describe('Column or path of that case.'),
  originals: path.optional().describe('Column or path of the number of originals.'),
  copies: path.optional().describe('Column or path of the number of copies.'),
})
const dossier = z.union([path, papers, z.array(z.union([path, papers])).min(1)])

export const Mapping = z.strictObject({
  $schema: z.string().optional().describe('Path of this schema, for editors.'),
  asOf: IsoDate.describe('The day on which the data held, YYYY-MM-DD.'),
  items: z
    .string()
    .default('')
    .describe('JSON only: path of the list of procedures, `data.items`. Default: the file is the list.'),
  delimiter: z
    .enum([',', ';', '\t', '|'])
    .optional()
    .describe('CSV only. Default: the one with which the columns of this mapping are found.'),
  fields: z
    .strictObject({
      code: single.describe('Code of the procedure, 1.004222. / Mã thủ tục.'),
      title: single.describe('Official name. / Tên thủ tục.'),
      aliases: single.optional().describe('Everyday names. / Tên thường gọi.'),
      keywords: single.optional().describe('Other words people look for. / Từ khóa.'),
      summary: single.optional().describe('A short introduction. / Mô tả.'),
      decision: single.optional().describe('Decision that published it. / Số quyết định công bố.'),
      field: single.optional().describe('Field of the catalogue. / Lĩnh vực.'),
      issuer: single
        .optional()
        .describe('Who published it; what a province published holds there only. / Cơ quan ban hành.'),
      place: single.optional().describe('Province it holds in, when it is not the whole country. / Tỉnh.'),
      link: single.optional().describe('Address of the official page. / Đường dẫn.'),
      level: single.optional().describe('Read from "Cấp xã", "Cấp tỉnh", "Cấp bộ". / Cấp thực hiện.'),
      audience: single.optional().describe('In the words of the national portal. / Đối tượng thực hiện.'),
      authority: single.optional().describe('Who decides. / Cơ quan thực hiện.'),
      channels: single.optional().describe('Trực tiếp, Trực tuyến, Bưu chính. / Hình thức nộp.'),
      fees: clauses.optional().describe('One column or several. / Phí, lệ phí.'),
      durations: clauses.optional().describe('One column or several. / Thời hạn giải quyết.'),
      dossier: dossier.optional().describe('A paper a line or entry. / Thành phần hồ sơ.'),
      steps: single.optional().describe('As a list, or as one text. / Trình tự thực hiện.'),
      conditions: single.optional().describe('What must be met first. / Yêu cầu, điều kiện.'),
      results: single.optional().describe('What the applicant gets. / Kết quả thực hiện.'),
      legalBasis: single.optional().describe('An instrument a line or entry. / Căn cứ pháp lý.'),
      validFrom: single.optional().describe('First day it holds, 2026-07-01 or 1/7/2026. / Ngày bắt đầu.'),
      validTo: single.optional().describe('Last day it holds. / Ngày cuối còn áp dụng.'),
    })
    .describe('Where each field of a procedure stands.'),
})
export type Mapping = z.infer<typeof Mapping>
export type From = z.infer<typeof from>
export type Single = z.infer<typeof single>
export type Clause = z.infer<typeof clause>
export type Papers = z.infer<typeof papers>

const REMEDY = 'docs/ingestion.md describes a mapping, docs/examples has one.'

/** @throws SourceError `mapping.invalid` naming each key that is wrong */
export async function readMapping(file: string): Promise<Mapping> {
  let raw: unknown
  try {
    raw = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, ''))
  } catch (cause) {
    const reason = `the mapping cannot be read (${cause instanceof Error ? cause.message : String(cause)})`
    throw new SourceError('mapping.invalid', file, reason, REMEDY, { cause })
  }
  const checked = Mapping.safeParse(raw)
  if (checked.success) return checked.data
  const says = checked.error.issues.map(({ path: at, message }) => `${at.join('.') || 'mapping'}: ${message}`)
  throw new SourceError('mapping.invalid', file, says.join('; '), REMEDY)
}

/** One or several sources, each in its long form. */
export function sourcesOf<T extends { from: string }>(given: string | T | (string | T)[] | undefined): T[] {
  if (given === undefined) return []
  // A path alone is a source without options, all of which may be left out.
  return [given].flat().map((one) => (typeof one === 'string' ? ({ from: one } as T) : (one as T)))
}

/** Every column or path that the mapping reads, with the field it is for. */
export function pathsOf({ fields }: Mapping): { field: string; path: string }[] {
  return Object.entries(fields).flatMap(([field, given]) =>
    [given].flat().flatMap((source) => {
      if (typeof source === 'string') return [{ field, path: source }]
      if (source === undefined || 'value' in source) return []
      const { from: own, caseFrom, originals, copies } = source as Papers
      return [own, caseFrom, originals, copies].flatMap((path) => (path === undefined ? [] : { field, path }))
    }),
  )
}
