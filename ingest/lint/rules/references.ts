/** References inside the corpus: forms and codes that are named and nowhere to be had. */
import { type Document, documentId } from '../../../corpus/index.ts'
import { nfc } from '../../record/words.ts'
import { around, partsOf } from '../parts.ts'
import type { Collector, Raw } from '../types.ts'

/** A form the applicant is told to fill in. */
const FORM_TO_FILL =
  /(?:theo|tại|điền(?: đầy đủ)?(?: thông tin)?(?: vào)?)\s+mẫu\s+số\s*:?\s*(\d{1,3}[a-zđ]?(?:[./-][\p{Lu}\d]+)*)(?![\p{L}\d/])/giu
/** What an applicant writes, directly before the form. */
const APPLICANT =
  /(?<!\p{L})(?:đơn|tờ khai|giấy đề nghị|bản đăng ký|phiếu đăng ký)(?!\p{L}|\s+vị)[^,:]{0,70}$/iu

/** What the office writes about an application. */
const ANSWER = /(?:chấp nhận|thông báo|biên bản|phiếu tiếp nhận)/iu

/** A form named in the steps whose number no paper of the dossier has. */
export function formRules(document: Document): Raw<'reference.form-missing'>[] {
  if (document.kind !== 'procedure' || document.dossier.length === 0) return []
  const dossier = nfc(
    document.sections
      .filter(({ id }) => id === 'dossier' || id === 'forms')
      .map(({ text }) => text)
      .join('\n'),
  )
  const numbers = new Set([...dossier.matchAll(/\d{1,3}[a-zđ]?/giu)].map(([one]) => bare(one)))
  // A list that numbers none of its forms does not say which form it means.
  if (!/mẫu\s+(?:số\s*)?\d/iu.test(dossier)) return []
  const found: Raw<'reference.form-missing'>[] = []
  for (const { section, text } of partsOf(document)) {
    if (section !== 'steps') continue
    for (const match of text.matchAll(FORM_TO_FILL)) {
      const before = text
        .slice(Math.max(0, match.index - 90), match.index)
        .split(/[.;\n]/)
        .at(-1)!
      const number = bare(match[1]!)
      if (numbers.has(number) || !APPLICANT.test(before) || ANSWER.test(before)) continue
      numbers.add(number)
      found.push({
        rule: 'reference.form-missing',
        section,
        offset: match.index,
        evidence: around(text, match.index, match[0].length),
        key: number,
      })
    }
  }
  return found
}

const bare = (number: string) => number.toLowerCase().replace(/^0+/, '').split(/[./-]/)[0]!

/** "thủ tục 1.004222", "(mã 2.002470)": a code, not an amount. */
const CODE = /(?<![\d.,/])\d\.\d{6}(?![\d.,]|\s*(?:đồng|vnđ|đ(?!\p{L})|usd|m2|ha))/giu

/** Codes that texts name and no document of the run has; silent for a run of one document, which cannot know. */
export function codeCollector(): Collector<'reference.unknown-code'> {
  const known = new Set<string>()
  const named: { id: string; code: string; raw: Raw<'reference.unknown-code'> }[] = []
  return {
    add(document) {
      known.add(documentId(document))
      for (const { section, text } of partsOf(document))
        for (const match of text.matchAll(CODE)) {
          const [code] = match
          const evidence = around(text, match.index, code.length, 60, 40)
          named.push({
            id: documentId(document),
            code,
            raw: { rule: 'reference.unknown-code', section, offset: match.index, evidence, key: code },
          })
        }
    },
    finish() {
      if (known.size < 2) return []
      const said = new Set<string>()
      return named.filter(({ id, code }) => {
        if (known.has(code) || said.has(`${id} ${code}`)) return false
        said.add(`${id} ${code}`)
        return true
      })
    },
  }
}
