/** Typed blocks, sources and answers as HTML. Runs on the server and in the browser; knows no DOM. */
import { html, webUrl } from './markup.js'

export const SECTIONS = {
  dossier: 'Giấy tờ cần nộp',
  steps: 'Các bước thực hiện',
  channels: 'Cách nộp hồ sơ',
  fees: 'Phí, lệ phí',
  duration: 'Thời hạn giải quyết',
  authority: 'Cơ quan thực hiện',
  conditions: 'Yêu cầu, điều kiện',
  audience: 'Ai làm thủ tục này',
  result: 'Kết quả nhận được',
  'legal-basis': 'Căn cứ pháp lý',
  forms: 'Biểu mẫu',
}

const CHANNELS = { online: 'Trực tuyến', 'in-person': 'Trực tiếp', post: 'Qua bưu chính' }

/** What kind of answer it is, where it is not a plain one. */
const STATUS_LABELS = {
  asked_back: 'Cần hỏi thêm',
  smalltalk: 'Trả lời',
  declined_out_of_scope: 'Ngoài phạm vi',
  declined_not_found: 'Chưa tìm thấy',
  declined_unsafe: 'Không thể trả lời',
  redirected: 'Xin liên hệ nơi khác',
  handed_off: 'Chuyển cán bộ hỗ trợ',
}

/** The part of a passage's id that its document's id does not say: `fees`, `k2.a`; `dau` for the lead. */
export function passageAnchor(document, passage) {
  return passage.startsWith(document) ? passage.slice(document.length).replace(/^[#.]/, '') || 'dau' : passage
}

/** Path of a document's page, at a passage when one is given. */
export function documentPath(id, passage) {
  const room = /^\d\.\d{6}$/.test(id) ? 'thu-tuc' : 'van-ban'
  const anchor = passage ? `#${encodeURIComponent(passageAnchor(id, passage))}` : ''
  return `/${room}/${encodeURIComponent(id)}${anchor}`
}

/** `2026-07-01` as `1/7/2026`. */
export function formatDay(day) {
  const [year, month, date] = (day ?? '').slice(0, 10).split('-')
  return date ? `${Number(date)}/${Number(month)}/${year}` : 'không rõ'
}

function cites(numbers, id) {
  if (numbers.length === 0) return ''
  const links = numbers.map((n) => html`<a href="#${id}-s${n}" class="cite" aria-label="Nguồn ${n}">${n}</a>`)
  return html`<sup class="cites">${links}</sup>`
}

/** A statement with its citations: where its words hold `[1]`, there; the others after it. */
function cited(text, numbers, id) {
  const rest = new Set(numbers)
  const parts = text.split(/( ?\[\d{1,3}\])/).map((part, i) => {
    const n = i % 2 === 1 && Number(part.replace(/\D/g, ''))
    if (!numbers.includes(n)) return part
    rest.delete(n)
    return cites([n], id)
  })
  return html`${parts}${cites([...rest], id)}`
}

function outside(url, label) {
  const href = webUrl(url)
  return href && html`<a class="outside" href="${href}" rel="noopener noreferrer">${label}</a>`
}

/** Characters of a fact from which it reads as a sentence, not as a figure. */
const LONG_VALUE = 40

const heading = (title) => title && html`<h3>${title}</h3>`

function fact({ label, value, channel, condition, citations }, id) {
  return html`<div class="fact">
    <dt>${label}${channel && html` <span class="channel">${CHANNELS[channel]}</span>`}</dt>
    <dd><span class="value${value.length > LONG_VALUE && ' long'}">${cited(value, citations, id)}</span>${condition && html`<span class="condition">${condition}</span>`}</dd>
  </div>`
}

function tableRow({ cells, citations }, columns, id) {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '')
  const last = filled >= 0 ? filled : cells.length - 1
  return html`<tr role="row">${cells.map(
    (cell, i) =>
      html`<td role="cell" data-label="${columns[i]}">${i === last ? cited(cell, citations, id) : cell}</td>`,
  )}</tr>`
}

const renderers = {
  paragraph: ({ text, citations }, id) => html`<p class="text">${cited(text, citations, id)}</p>`,

  'key-facts': ({ title, facts }, id) =>
    html`<section>${heading(title)}<dl class="facts">${facts.map((item) => fact(item, id))}</dl></section>`,

  checklist: ({ title, items }, id) =>
    html`<section>${heading(title)}<ul class="checklist">${items.map(
      (item) =>
        html`<li><label><input type="checkbox"> <span>${item.text}</span></label>${cites(item.citations, id)}${
          item.note && html`<p class="note">${item.note}</p>`
        }</li>`,
    )}</ul></section>`,

  steps: ({ title, items }, id) =>
    html`<section>${heading(title)}<ol class="steps">${items.map(
      (item) => html`<li><span class="text">${cited(item.text, item.citations, id)}</span></li>`,
    )}</ol></section>`,

  // Rows become cards on a narrow screen; the roles keep it a table for those who listen.
  table: ({ title, columns, rows }, id) => html`<section>${heading(title)}
    <div class="scroll" role="region" aria-label="${title || 'Bảng'}" tabindex="0"><table role="table">
      <thead role="rowgroup"><tr role="row">${columns.map(
        (column) => html`<th role="columnheader" scope="col">${column}</th>`,
      )}</tr></thead>
      <tbody role="rowgroup">${rows.map((row) => tableRow(row, columns, id))}</tbody>
    </table></div></section>`,

  choices: ({ question, choices }) =>
    html`<section>${heading(question)}<ul class="choices">${choices.map(
      ({ label, code, message }) =>
        html`<li><a href="/?q=${encodeURIComponent(message)}" data-ask="${message}"><span>${label}</span>${
          code && html` <span class="code">${code}</span>`
        }</a></li>`,
    )}</ul></section>`,

  notice: ({ tone, text, citations }, id) =>
    html`<div class="notice ${tone}" role="note"><p class="text">${
      !/^\P{L}*(lưu ý|chú ý|ghi chú)/iu.test(text) &&
      html`<strong>${tone === 'warning' ? 'Lưu ý:' : 'Cần biết:'}</strong> `
    }${cited(text, citations, id)}</p></div>`,

  links: ({ title, links }) =>
    html`<section>${heading(title)}<ul class="links">${links.map(
      ({ label, url }) => html`<li>${outside(url, label) || label}</li>`,
    )}</ul></section>`,
}

/** One block. `id` is the answer's: where its citations lead. A type from a newer server is left out. */
export function renderBlock(block, id) {
  return html`${renderers[block.type]?.(block, id)}`
}

/** The numbered sources. Each opens its quote in place and links to the passage and to the official page. */
export function renderSources(citations, id) {
  if (citations.length === 0) return html``
  return html`<section class="sources"><h3>Nguồn</h3><ol>${citations.map(
    ({
      n,
      passage,
      code,
      section,
      breadcrumb,
      quote,
      url,
    }) => html`<li id="${id}-s${n}" value="${n}"><details>
      <summary><span class="crumbs">${breadcrumb.join(' › ')}</span>${
        breadcrumb.length < 2 && section && html` <span class="section">${SECTIONS[section]}</span>`
      }</summary>
      <blockquote>${quote}</blockquote>
      <p class="actions"><a href="${documentPath(code, passage)}">Mở đúng đoạn này</a> ${outside(url, 'Trang chính thức')}</p>
    </details></li>`,
  )}</ol></section>`
}

function subject({ status, procedures }) {
  const [first] = procedures
  if (status !== 'answered' || !first) return ''
  return html`<p class="subject"><a href="${documentPath(first.code)}">${first.title}</a>
    <span class="code">${first.code}</span> ${outside(first.url, 'Trang chính thức')}</p>`
}

/** Procedures beside the subject, unless a block of the answer offers them already. */
function others({ status, procedures, blocks }) {
  if (blocks.some(({ type }) => type === 'choices' || type === 'links')) return ''
  const rest = status === 'answered' ? procedures.slice(1, 6) : procedures.slice(0, 5)
  if (rest.length === 0) return ''
  return html`<section class="others"><h3>Thủ tục gần với câu hỏi</h3><ul>${rest.map(
    ({ code, title }) =>
      html`<li><a href="${documentPath(code)}">${title}</a> <span class="code">${code}</span></li>`,
  )}</ul></section>`
}

/** A whole answer. `id` is unique on the page and a valid part of an element id. */
export function renderAnswer(question, answer, id) {
  const label = STATUS_LABELS[answer.status]
  return html`<article class="slip ${answer.status}" id="${id}" aria-labelledby="${id}-h" data-question="${question}" data-code="${answer.procedures[0]?.code}" data-text="${answer.text}">
    <header>
      <p class="kind">${label ?? 'Phiếu hướng dẫn'}</p>
      <h2 id="${id}-h" tabindex="-1">${question}</h2>
      ${answer.restored && html`<p class="restored">Hiểu là: <q>${answer.restored}</q></p>`}
    </header>
    <div class="body">${subject(answer)}${answer.blocks.map((block) => renderBlock(block, id))}${others(answer)}</div>
    ${renderSources(answer.citations, id)}
    <footer><p>Trả lời cho ngày ${formatDay(answer.asOf)}. ${
      answer.dataAsOf
        ? `Dữ liệu tính đến ngày ${formatDay(answer.dataAsOf)}.`
        : 'Nguồn không ghi ngày của dữ liệu.'
    }${
      answer.degraded && ' Câu trả lời được lập thẳng từ dữ liệu vì phần diễn đạt tự động không dùng được.'
    }</p><p class="receipt">Bản dữ liệu <span class="code">${answer.build}</span></p></footer>
  </article>`
}
