/** A procedure or regulation in full, passage by passage: where a citation leads. */
import type { Document, SectionId } from '../../corpus/index.ts'
import type { Build, DocumentEntry, Passage } from '../../index/index.ts'
import { html, type Markup, webUrl } from './assets/markup.js'
import { passageAnchor, SECTIONS } from './assets/render.js'
import { definitionsSection, instrumentFacts, relationsSection, validityNotice } from './instrument.ts'
import { AUDIENCE_LABELS, LEVEL_LABELS } from './labels.ts'
import { renderPage } from './layout.ts'
import { linkedText } from './linked-text.ts'
import { procedureFacts } from './procedure.ts'

interface Group {
  section: SectionId | null
  heading: string
  passages: Passage[]
}

/** Neighbouring passages under one heading: the section, or what the breadcrumb says after the title. */
function groupsOf(passages: readonly Passage[]): Group[] {
  const groups: Group[] = []
  for (const passage of passages) {
    const heading = passage.section ? SECTIONS[passage.section] : (passage.breadcrumb[1] ?? '')
    const last = groups.at(-1)
    if (last && last.heading === heading) last.passages.push(passage)
    else groups.push({ section: passage.section, heading, passages: [passage] })
  }
  return groups
}

/** @param whole the document of the entry */
export function renderDocument(
  build: Pick<Build, 'entries'>,
  document: DocumentEntry,
  passages: readonly Passage[],
  whole: Document,
): string {
  const article = whole.kind === 'regulation' ? whole : null
  const groups = groupsOf(passages)
  const official = webUrl(document.url)
  const entries: [string, string][] = [
    [document.kind === 'procedure' ? 'Mã thủ tục' : 'Mã văn bản', document.id],
    ['Lĩnh vực', document.field ?? ''],
    ['Cấp thực hiện', document.levels.map((level) => LEVEL_LABELS[level]).join(', ')],
    ['Đối tượng', document.audiences.map((audience) => AUDIENCE_LABELS[audience]).join(', ')],
    ['Nơi áp dụng', document.place?.name ?? ''],
    ...(article ? instrumentFacts(article) : []),
    ...(whole.kind === 'procedure' ? procedureFacts(whole) : []),
  ]
  const shown = entries.filter(([, value]) => value !== '')
  const headed = groups.filter(({ heading }) => heading !== '')
  return renderPage({
    title: `${document.title} – Một cửa`,
    styles: ['document.css'],
    main: html`<article class="sheet document">
  <h1>${document.title}</h1>
  ${article && validityNotice(article)}
  <dl class="about">${shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
  <p class="actions">${official && html`<a class="button" href="${official}" rel="noopener noreferrer">Trang chính thức</a>`}
  <a href="/?q=${encodeURIComponent(document.kind === 'procedure' ? document.id : document.title)}">Hỏi về ${document.kind === 'procedure' ? 'thủ tục' : 'văn bản'} này</a></p>
  ${
    headed.length > 1 &&
    html`<nav aria-label="Mục lục"><ul>${headed.map(
      ({ heading, passages }) =>
        html`<li><a href="#${encodeURIComponent(passageAnchor(document.id, passages[0]!.id))}">${heading}</a></li>`,
    )}</ul></nav>`
  }
  ${article && definitionsSection(article)}
  ${groups.map((group) => renderGroup(build, group, document))}
  ${article && relationsSection(article)}
</article>`,
  })
}

function renderGroup(
  build: Pick<Build, 'entries'>,
  { heading, passages }: Group,
  document: DocumentEntry,
): Markup {
  return html`<section>${heading && html`<h2>${heading}</h2>`}${passages.map((passage) => {
    const { id, breadcrumb, text } = passage
    const below = breadcrumb.slice(2).join(' › ')
    return html`<div class="passage" id="${passageAnchor(document.id, id)}" tabindex="-1">
      ${below && html`<h3>${below}</h3>`}
      <p class="text">${document.kind === 'regulation' ? linkedText(build, passage) : text}</p>
    </div>`
  })}</section>`
}
