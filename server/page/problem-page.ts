import type { Problem } from '../problem.ts'
import { html } from './assets/markup.js'
import { renderPage } from './layout.ts'

/** A problem as a page, for someone who opened an address in a browser. */
export function renderProblemPage({ title, detail, status, instance, errors = [] }: Problem): string {
  return renderPage({
    title: `${title} – Một cửa`,
    main: html`<div class="sheet narrow">
      <h1>${title}</h1>
      <p>${detail}</p>
      ${errors.length > 0 && html`<ul>${errors.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
      <p><a class="button" href="/">Về trang chủ</a></p>
      <p class="receipt">Lỗi ${status}, mã yêu cầu <span class="code">${instance}</span></p>
    </div>`,
  })
}
