/** The page at `/`: the form, and below it what was asked for. */
import type { Answer } from '../../assistant/index.ts'
import { allProvinces } from '../../corpus/index.ts'
import type { DocumentEntry } from '../../index/index.ts'
import type { SearchResult } from '../../search/index.ts'
import { today } from '../../text/index.ts'
import { html, type Markup } from './assets/markup.js'
import { documentPath, formatDay, renderAnswer } from './assets/render.js'
import { LEVEL_LABELS } from './labels.ts'
import { renderPage } from './layout.ts'
import { MATTERS } from './matters.ts'

export interface HomeParts {
  /** What the form holds. */
  form: { q: string; place: string; asOf: string }
  procedures: number
  dataAsOf: string | null
  /** What is wrong with the form, as the citizen reads it. */
  problems?: string[]
  answer?: Answer
  results?: SearchResult
}

const PROVINCES = allProvinces().sort((a, b) => a.name.localeCompare(b.name, 'vi'))

export function renderHome(parts: HomeParts): string {
  const { form, answer, results, problems = [] } = parts
  const asked = answer !== undefined || results !== undefined
  const title = form.q && asked ? `${form.q} – Một cửa` : 'Một cửa – Hỏi đáp thủ tục hành chính'
  return renderPage({
    title,
    scripts: ['portal.js'],
    styles: ['home.css', 'slip.css'],
    chat: true,
    main: html`${askForm(parts, asked)}
<div id="problem" class="problem" role="alert" ${problems.length > 0 ? '' : html`hidden`}>${problems.map((text) => html`<p>${text}</p>`)}</div>
<div id="answers">${answer && renderAnswer(form.q, answer, 'a1')}</div>
${results && resultList(form, results)}
${!asked && welcome(parts)}`,
  })
}

function askForm({ form }: HomeParts, asked: boolean): Markup {
  return html`<form class="ask ${asked ? 'asked' : ''}" role="search" action="/" method="get" data-ask-form>
  <h1><label for="q">Bạn cần làm thủ tục gì?</label></h1>
  <p class="hint" id="q-hint">Hỏi bằng lời của bạn, có dấu hay không dấu đều được. Cũng có thể nhập mã thủ tục.</p>
  <div class="line">
    <input id="q" name="q" type="search" value="${form.q}" aria-describedby="q-hint" autocomplete="off" enterkeyhint="send" ${asked ? '' : html`autofocus`}>
    <button class="primary" type="submit">Hỏi</button>
    <button class="second" type="submit" name="view" value="list">Tìm thủ tục</button>
  </div>
  <details class="more" ${form.place || form.asOf ? html`open` : ''}>
    <summary>Nơi ở, ngày áp dụng</summary>
    <div class="fields">
      <p><label for="place">Tỉnh, thành phố</label>
      <select id="place" name="place"><option value="">Cả nước</option>${PROVINCES.map(
        ({ name }) => html`<option${name === form.place ? html` selected` : ''}>${name}</option>`,
      )}</select></p>
      <p><label for="asOf">Áp dụng cho ngày</label>
      <input id="asOf" name="asOf" type="date" value="${form.asOf}"></p>
    </div>
  </details>
</form>`
}

function welcome({ procedures, dataAsOf }: HomeParts): Markup {
  return html`<div id="welcome" class="welcome">
  <section class="matters" aria-labelledby="matters-h">
    <h2 id="matters-h">Bạn đang cần việc gì?</h2>
    <ul>${MATTERS.map(
      ({ title, level, questions }) => html`<li class="matter">
      <h3>${title}</h3>
      <p class="level">${level}</p>
      <ul>${questions.map(
        (text) => html`<li><a href="/?q=${encodeURIComponent(text)}" data-ask="${text}">${text}</a></li>`,
      )}</ul>
    </li>`,
    )}</ul>
  </section>
  <section aria-labelledby="get-h">
    <h2 id="get-h">Bạn nhận được</h2>
    <ul class="promises">
      <li><strong>Mang gì, hết bao nhiêu, mất bao lâu, nộp ở đâu.</strong> Con số lấy nguyên từ hồ sơ thủ tục.</li>
      <li><strong>Nguồn cho từng câu.</strong> Mở được đúng đoạn trích và trang chính thức.</li>
      <li><strong>Nói thật khi không biết.</strong> Không tìm thấy thì nói là không tìm thấy.</li>
    </ul>
  </section>
  <section aria-labelledby="embed-h" class="embed">
    <h2 id="embed-h">Đặt lên cổng của bạn</h2>
    <p>Hai dòng là đủ; không cần thư viện, không đặt cookie.</p>
    <pre tabindex="0" aria-label="Mã nhúng"><code>&lt;script src="https://may-chu-cua-ban/widget.js" type="module"&gt;&lt;/script&gt;
&lt;motcua-chat&gt;&lt;/motcua-chat&gt;</code></pre>
    <p><a href="/examples/portal">Trang mẫu</a> · <a href="/examples/strict-csp">Trang mẫu có chính sách bảo mật chặt</a></p>
  </section>
  ${
    procedures > 0 &&
    html`<p class="holdings">Trang minh họa. Đang có ${procedures.toLocaleString('vi-VN')} thủ tục${
      dataAsOf ? `, dữ liệu tính đến ngày ${formatDay(dataAsOf)}` : ''
    }.</p>`
  }
</div>`
}

function resultList({ q: question, asOf }: HomeParts['form'], { hits, restored }: SearchResult): Markup {
  if (hits.length === 0) {
    return html`<section class="sheet"><h2>Không tìm thấy thủ tục nào cho “${question}”</h2>
    <p>Thử dùng từ khác, bớt điều kiện, hoặc nhập mã thủ tục (ví dụ 1.004222).</p></section>`
  }
  return html`<section class="sheet results" aria-labelledby="results-h">
  <h2 id="results-h">${hits.length} kết quả cho “${question}”</h2>
  ${restored && html`<p class="restored">Hiểu là: <q>${restored}</q></p>`}
  <ol>${hits.map(({ document, probability, passages }) => {
    const levels = document.levels.map((level) => LEVEL_LABELS[level]).join(', ')
    const best = passages[0]?.passage
    return html`<li>
      <h3><a href="${documentPath(document.id)}">${document.title}</a></h3>
      <p class="meta"><span class="code">${document.id}</span>${document.field && html` <span>${document.field}</span>`}${
        levels && html` <span>${levels}</span>`
      }${document.place && html` <span>Chỉ áp dụng tại ${document.place.name}</span>`}${endedNote(document, asOf || today())} <span>Khớp ${Math.round(probability * 100)} %</span></p>
      ${best && html`<p class="excerpt"><a href="${documentPath(document.id, best.id)}">${best.breadcrumb.slice(1).join(' › ') || 'Đoạn trích'}</a>: ${excerpt(best.text)}</p>`}
    </li>`
  })}</ol></section>`
}

function endedNote({ validTo, endedBy }: DocumentEntry, asOf: string): Markup | false {
  if (validTo === null || validTo >= asOf) return false
  return html` <span>Hết hiệu lực sau ngày ${formatDay(validTo)}${endedBy && `, theo ${endedBy.instrument}`}</span>`
}

/** The beginning of a passage, cut after a word. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 220 ? line : `${line.slice(0, 220).replace(/\s\S*$/, '')} …`
}
