/** More documents than there are real ones: each real procedure again, as the own one of another province's authority. */
import { allProvinces, type Document, type Procedure } from '../../corpus/index.ts'
import { randomFrom } from '../stats/random.ts'

const PROVINCES = allProvinces()
/** Share of the copies that only answer where their province is asked about; the others answer everywhere. */
const BOUND_SHARE = 0.5

export interface Variation {
  document: Document
  /** Id and title of the real document; its own for the real one. */
  original: { id: string; title: string }
}

/**
 * A document followed by `scale - 1` copies. A copy differs in code, title ("…, tỉnh Lào Cai"), issuer, authority and,
 * half of the time, in the place it is bound to. Other kinds than procedures are not copied.
 * @param position of the document among all, from 0: with `scale` it gives the codes
 */
export function variationsOf(document: Document, position: number, scale: number): Variation[] {
  if (document.kind !== 'procedure')
    return [{ document, original: { id: document.id, title: document.title } }]
  const original = { id: document.code, title: document.title }
  const random = randomFrom(document.code)
  return Array.from({ length: scale }, (_, copy) => {
    if (copy === 0) return { document, original }
    const place = PROVINCES[Math.floor(random() * PROVINCES.length)]!
    const bound = random() < BOUND_SHARE
    return { document: moved(document, place, bound, codeOf(position * scale + copy)), original }
  })
}

function moved(
  document: Procedure,
  place: { code: string | null; name: string },
  bound: boolean,
  code: string,
): Procedure {
  const authority = `Ủy ban nhân dân ${place.name}`
  return {
    ...document,
    code,
    title: `${document.title}, ${place.name}`,
    issuer: authority,
    authority,
    place: bound ? place : document.place,
    url: null,
    sections: document.sections.map((section) =>
      section.id === 'authority' ? { ...section, text: `${section.text}\n${authority}` } : section,
    ),
    source: { ...document.source, file: `${code}.txt` },
  }
}

/** The title without the province that a copy has behind it. */
export function originalTitleOf(title: string): string {
  const place = PROVINCES.find(({ name }) => title.endsWith(`, ${name}`))
  return place ? title.slice(0, -place.name.length - 2) : title
}

/** Nine digits: the catalogue has six. */
const codeOf = (number: number) => `9.${String(number).padStart(9, '0')}`
