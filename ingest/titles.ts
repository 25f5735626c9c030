/** Procedures whose names are the same. */
import type { Procedure } from '../corpus/index.ts'
import type { Warning } from './types.ts'

export interface Titles {
  add(procedure: Procedure): void
  /** `title.duplicate` within one place, `title.elsewhere` across places; one for each procedure. */
  warnings(): (Warning & { url: string | null })[]
}

/** Collects names; case, blanks and a full stop at the end make no difference. */
export function createTitles(): Titles {
  const titles = new Map<string, { id: string; place: string; url: string | null }[]>()
  return {
    add({ code, title, place, url }) {
      const key = title
        .normalize('NFC')
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/[.\s]+$/, '')
      titles.set(key, [...(titles.get(key) ?? []), { id: code, place: place?.name ?? '', url }])
    },
    warnings: () =>
      [...titles].flatMap(([title, same]) =>
        same.flatMap(({ id, place, url }) => {
          const here = same.filter((other) => other.place === place)
          const say = (rule: Warning['rule'], ones: typeof same) => {
            const ids = ones.map((other) => other.id).join(', ')
            return { rule, subject: id, detail: `${title.slice(0, 100)} (${ids.slice(0, 90)})`, url }
          }
          return [
            ...(here.length > 1 ? [say('title.duplicate', here)] : []),
            ...(here.length < same.length ? [say('title.elsewhere', same)] : []),
          ]
        }),
      ),
  }
}
