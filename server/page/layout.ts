/** The frame every page stands in. */

import { html, type Markup } from './assets/markup.js'
import { assetPath } from './assets.ts'

export interface PageParts {
  title: string
  main: Markup
  /** Default `vi`. */
  lang?: 'vi' | 'en'
  /** Names of scripts among the assets. */
  scripts?: string[]
  /** Names of further style sheets. */
  styles?: string[]
  /** With the chat element; default without. */
  chat?: boolean
}

/** A whole document as text. */
export function renderPage({
  title,
  main,
  lang = 'vi',
  scripts = [],
  styles = [],
  chat = false,
}: PageParts): string {
  const skip = lang === 'vi' ? 'Đến nội dung chính' : 'Skip to content'
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
${['base.css', ...styles].map((name) => html`<link rel="stylesheet" href="${assetPath(name)}">`)}
${chat && html`<script type="module" src="/widget.js"></script>`}
${scripts.map((name) => html`<script type="module" src="${assetPath(name)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${skip}</a>
<header class="top">
  <a class="brand" href="/"><img src="${assetPath('icon.svg')}" width="40" height="40" alt=""><span><strong lang="vi">Một cửa</strong> <span lang="vi">Hỏi đáp thủ tục hành chính</span></span></a>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="bottom">
  <p lang="vi">Trả lời từ hồ sơ thủ tục đã công bố, kèm nguồn. Không thay cho hướng dẫn của cơ quan giải quyết hồ sơ.</p>
  <p><a href="/docs" lang="vi">Dành cho lập trình viên</a></p>
</footer>
${chat && html`<motcua-chat></motcua-chat>`}
</body>
</html>
`.text
}
