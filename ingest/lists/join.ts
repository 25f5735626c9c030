/** Lists of procedures meet the records they name, whichever comes when. */

import { Procedure } from '../../corpus/index.ts'
import { documentHash } from '../hash.ts'
import { excerpt } from '../record/words.ts'
import type { Rule } from '../rules.ts'
import type { LoadedDocument, Warning } from '../types.ts'
import { confirm } from './confirm.ts'
import type { Listed } from './listed.ts'
import { procedureOf } from './procedure.ts'
import { foldedTitle, likeness } from './titles.ts'

/** Share of syllables from which two names are one procedure's: below, a code was misread or misprinted. */
const ALIKE = 0.7

/** What is left when every file was read. */
export interface Rest {
  /** Records that had to wait. */
  held: LoadedDocument[]
  /** Procedures that only lists know. */
  own: { document: Procedure; file: string; warnings: Warning[] }[]
  warnings: Warning[]
}

export interface Lists {
  /**
   * Takes what a document lists.
   * @param isRead whether the record of a code has gone by: it is too late to join it
   */
  add(listed: readonly Listed[], isRead: (code: string) => boolean): Warning[]
  /** A record joined with what lists say of its code; null for one that waits, as another may have its name. */
  join(loaded: LoadedDocument): LoadedDocument | null
  /** @param asOf the day of the data for lists without a day of their own */
  rest(asOf: string | null): Rest
}

export function createLists(): Lists {
  const byCode = new Map<string, Listed[]>()
  /** Names that are listed without a code of a record, and the records that have them. */
  const byTitle = new Map<string, { listed: Listed[]; records: LoadedDocument[] }>()
  const waits = (listed: Listed) => {
    const key = foldedTitle(listed.title)
    const known = byTitle.get(key)
    if (known) known.listed.push(listed)
    else byTitle.set(key, { listed: [listed], records: [] })
  }

  return {
    add(all, isRead) {
      const warnings: Warning[] = []
      for (const listed of all) {
        if (listed.isAbolished)
          warnings.push(warn('list.abolished', listed.code ?? listed.from.file, listed, listed.title))
        else if (listed.code === null) waits(listed)
        else if (isRead(listed.code)) warnings.push(warn('list.late', listed.code, listed))
        else {
          byCode.set(listed.code, [...(byCode.get(listed.code) ?? []), listed])
          waits(listed)
        }
      }
      return warnings
    },

    join(loaded) {
      if (loaded.document.kind !== 'procedure') return loaded
      const { code, title } = loaded.document
      const named = byCode.get(code) ?? []
      const mine = named.filter((listed) => isNamed(listed, title))
      if (mine.length > 0) {
        byCode.set(
          code,
          named.filter((listed) => !mine.includes(listed)),
        )
        for (const { listed } of byTitle.values())
          for (const one of mine) if (listed.includes(one)) listed.splice(listed.indexOf(one), 1)
      }
      const strangers = named.filter((listed) => !mine.includes(listed))
      const warnings = strangers.map((listed) =>
        warn('list.title-differs', code, listed, `“${listed.title}”`),
      )
      if (strangers.length > 0) byCode.delete(code)
      const joined = mine.reduce(joinOne, { ...loaded, warnings: [...loaded.warnings, ...warnings] })
      const waiting = byTitle.get(foldedTitle(title))
      if (!waiting || waiting.listed.length === 0) return joined
      waiting.records.push(joined)
      return null
    },

    rest(asOf) {
      const rest: Rest = { held: [], own: [], warnings: [] }
      for (const { listed, records } of byTitle.values()) {
        const [record, ...others] = records
        if (!record || others.length > 0) {
          rest.held.push(...records)
          continue
        }
        for (const { code } of listed) if (code !== null) byCode.delete(code)
        // Whatever was listed with the record's own code has been joined before.
        const differ = listed
          .filter(({ code }) => code !== null)
          .map((one) => warn('list.code-differs', codeOf(record), one, `printed ${one.code}`))
        const joined = listed.reduce(joinOne, record)
        rest.held.push({ ...joined, warnings: [...joined.warnings, ...differ] })
        listed.length = 0
      }
      const left = new Set([...byTitle.values()].flatMap(({ listed }) => listed))
      for (const listed of left) {
        if (listed.code === null)
          rest.warnings.push(warn('list.no-code', listed.from.file, listed, listed.title))
        else if (!byCode.has(listed.code)) continue
        else if (!listed.isSure)
          rest.warnings.push(
            warn('list.code-uncertain', listed.from.file, listed, `${listed.code} ${listed.title}`),
          )
      }
      for (const [code, all] of byCode) {
        const [first, ...more] = all.filter(({ isSure }) => isSure)
        if (!first) continue
        const document = procedureOf({ ...first, code }, asOf)
        const alone = {
          document,
          file: first.from.file,
          hash: '',
          warnings: [warn('list.only', code, first), ...unread(code, first)],
        }
        const { document: joined, file, warnings } = more.reduce(joinOne, alone)
        rest.own.push({ document: Procedure.parse(joined), file, warnings })
      }
      return rest
    },
  }
}

/** A code that may be misread is another procedure's, most likely of a near name: it needs the very name. */
const isNamed = (listed: Listed, title: string): boolean =>
  listed.isSure ? likeness(title, listed.title) >= ALIKE : foldedTitle(title) === foldedTitle(listed.title)

const codeOf = ({ document }: LoadedDocument) => (document as Procedure).code

function joinOne(loaded: LoadedDocument, listed: Listed): LoadedDocument {
  const { procedure, differences } = confirm(loaded.document as Procedure, listed)
  const differs = differences.map(({ field, record, list }) =>
    warn(
      'decision.differs',
      procedure.code,
      listed,
      `${field}: ${excerpt(record, 60)} ≠ ${excerpt(list, 60)}`,
    ),
  )
  const warnings = [
    ...loaded.warnings,
    warn('list.joined', procedure.code, listed),
    ...differs,
    ...unread(procedure.code, listed),
  ]
  return { ...loaded, document: procedure, hash: documentHash(procedure), warnings }
}

/** Values of a scan that were not believed. */
const unread = (code: string, listed: Listed): Warning[] =>
  listed.unsure.map((column) => warn('list.uncertain', code, listed, column))

function warn(rule: Rule, about: string, { from }: Listed, detail?: string): Warning {
  const at = `${from.decision ?? from.file.split(/[/\\!]/).at(-1)}${from.page === null ? '' : `, page ${from.page}`}`
  return {
    rule,
    subject: about,
    detail: excerpt(detail === undefined ? at : `${detail} (${at})`),
    at: { file: from.file },
  }
}
