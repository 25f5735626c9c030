/** What a page says of an article beside its text: whether it holds, what it does to others and they to it, its terms. */
import type { Change, Regulation, Relation } from '../../corpus/index.ts'
import { addDays, today } from '../../text/index.ts'
import { html, type Markup } from './assets/markup.js'
import { documentPath, formatDay } from './assets/render.js'

/** Other instruments listed each way. */
const LISTED = 30

const DOES: Record<Relation['kind'], string> = {
  replaces: 'Thay thế',
  repeals: 'Bãi bỏ',
  amends: 'Sửa đổi, bổ sung',
  guides: 'Hướng dẫn',
}
const DONE: Record<Relation['kind'], string> = {
  replaces: 'Được thay thế bởi',
  repeals: 'Bị bãi bỏ theo',
  amends: 'Được sửa đổi, bổ sung bởi',
  guides: 'Được hướng dẫn bởi',
}

/** Rows for the list at the head of the page. */
export function instrumentFacts({ instrument, validFrom, validTo, signer }: Regulation): [string, string][] {
  const span = [
    validFrom && `từ ngày ${formatDay(validFrom)}`,
    validTo && `đến hết ngày ${formatDay(validTo)}`,
  ]
  return [
    ['Văn bản', [instrument.type, instrument.number].filter(Boolean).join(' ') || instrument.text],
    ['Tên', instrument.title ?? ''],
    ['Cơ quan ban hành', instrument.issuer ?? ''],
    ['Người ký', signer ?? ''],
    ['Có hiệu lực', span.filter(Boolean).join(' ')],
  ]
}

/** What must be read before the text: it holds no longer, or not yet; nothing where it holds. */
export function validityNotice({ validFrom, validTo, changes }: Regulation): Markup | false {
  if (validTo !== null && validTo < today()) {
    const end = changes.find(({ ends }) => ends)
    return html`<p class="validity"><strong>Đã hết hiệu lực</strong> từ ngày ${formatDay(addDays(validTo, 1))}${
      end && html`, ${DONE[end.kind].toLocaleLowerCase('vi')} ${linkTo(end)}`
    }. Chỉ để tra cứu việc trước đó.</p>`
  }
  if (validFrom !== null && validFrom > today())
    return html`<p class="validity"><strong>Chưa có hiệu lực</strong>: áp dụng từ ngày ${formatDay(validFrom)}.</p>`
  return false
}

export function relationsSection({ id, relations, changes, validTo }: Regulation): Markup | false {
  if (relations.length === 0 && changes.length === 0) return false
  const own = relations
    .slice(0, LISTED)
    .map(
      (relation) =>
        html`<li><a href="${documentPath(id, passageOf(id, relation.anchor))}">${DOES[relation.kind]}</a> ${partOf(relation)}${
          relation.documentId
            ? html`<a href="${documentPath(relation.documentId)}">${nameOf(relation)}</a>`
            : nameOf(relation)
        }${since(relation)}${relation.doubt === 'exception' && ', có ngoại lệ'}</li>`,
    )
  const done = changes
    .slice(0, LISTED)
    .map(
      (change) =>
        html`<li>${partOf(change)}${doneTo(change)} ${linkTo(change)}${since(change)}${isDoubtfulEnd(change, validTo) && ', có ngoại lệ hoặc chưa rõ'}</li>`,
    )
  return html`<section><h2 id="quan-he">Quan hệ với văn bản khác</h2><ul class="relations">${own}${done}</ul></section>`
}

export function definitionsSection({ id, definitions }: Regulation): Markup | false {
  if (definitions.length === 0) return false
  return html`<nav aria-label="Từ ngữ được giải thích"><ul>${definitions.map(
    ({ term, anchor }) => html`<li><a href="${documentPath(id, passageOf(id, anchor))}">${term}</a></li>`,
  )}</ul></nav>`
}

const passageOf = (id: string, anchor: string) => [id, anchor].filter(Boolean).join('.')
const nameOf = ({ type, instrument }: Relation) =>
  /\d/.test(instrument) ? [type, instrument].filter(Boolean).join(' ') : instrument
const linkTo = ({ documentId, passageId, instrument }: Change) =>
  html`<a href="${documentPath(documentId, passageId)}">${instrument}</a>`
const since = ({ from }: Pick<Change, 'from'>) => (from === null ? '' : ` từ ngày ${formatDay(from)}`)

/** "khoản 2 Điều 5 " before what is done to it; empty for the whole. */
function partOf({ article, clause, point }: Pick<Change, 'article' | 'clause' | 'point'>): string {
  const part = [point && `điểm ${point}`, clause && `khoản ${clause}`, article && `Điều ${article}`]
  const words = part.filter(Boolean).join(' ')
  return words === '' ? '' : `${words} `
}

/** Replaced or repealed as a whole, and yet not ended by then: something is excepted, or the words leave a doubt. */
const isDoubtfulEnd = ({ kind, article, ends, from }: Change, validTo: string | null) =>
  !ends &&
  article === null &&
  (kind === 'replaces' || kind === 'repeals') &&
  (validTo === null || (from !== null && from <= validTo))

/** Begins the line unless a part does. */
function doneTo({ kind, article }: Change): string {
  return article === null ? DONE[kind] : DONE[kind].toLocaleLowerCase('vi')
}
