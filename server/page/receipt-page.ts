/** A receipt as a page: the answer as it was given, and what shows that nobody has changed it. */
import type { Receipt } from '../receipts/receipt.ts'
import { html } from './assets/markup.js'
import { formatDay, renderAnswer } from './assets/render.js'
import { renderPage } from './layout.ts'

/** @param token of the link, by which the signed copy is fetched too */
export function renderReceipt({ body, signature }: Receipt, token: string): string {
  const { id, at, question, answer, build, keyId } = body
  const copy = `/api/receipts/${encodeURIComponent(id)}?t=${encodeURIComponent(token)}`
  return renderPage({
    title: `Phiếu trả lời ${id} – Một cửa`,
    styles: ['home.css', 'slip.css'],
    main: html`<p class="holdings">Phiếu trả lời <span class="code">${id}</span>, ngày ${formatDay(at)}. Đây đúng là những gì đã được trả lời khi đó; thông tin cá nhân trong câu hỏi đã che.</p>
<div id="answers">${renderAnswer(question, answer, 'a1')}</div>
<section class="sheet"><h2>Kiểm tra phiếu này</h2>
<p>Phiếu được ký điện tử (khóa <span class="code">${keyId}</span>, bản dữ liệu <span class="code">${build}</span>). <a href="${copy}">Tải bản có chữ ký</a>; ai cũng kiểm tra được bằng lệnh <code>motcua receipt</code>.</p>
<p class="code signature">${signature}</p></section>`,
  })
}
