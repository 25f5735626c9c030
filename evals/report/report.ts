import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, type Markup, trusted } from '../../text/index.ts'
import type { Comparison } from '../compare/compare.ts'
import type { EvalResult } from '../result.ts'
import { moment } from './format.ts'
import { aboutSections } from './sections/sections.ts'
import { styleSheet } from './style.ts'

const own = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/**
 * The result as one HTML file that loads nothing: style, plots and script are inside, and its policy forbids the
 * rest. It can be read without script; only the filter needs it. Lists of single questions stop at about 5 MB, most
 * telling ones first, and say what they leave out.
 * @param comparison with an earlier result
 */
export function renderReport(result: EvalResult, comparison?: Comparison): string {
  const script = own('filter.js')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; form-action 'none'; base-uri 'none'`
  const { head, sections } = aboutSections(result, comparison)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>motcua evaluation, ${moment(result.at)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${trusted(styleSheet())}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">${head}</header>
<nav class="contents" aria-label="Contents"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(section)}
</main>
<footer class="bottom"><p>Made by <code>motcua eval</code>. The JSON beside this file has every figure.</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`.text
}

function section({ id, title, body }: { id: string; title: string; body: Markup }): Markup {
  return html`<section id="${id}" class="chapter" aria-labelledby="${id}-h">
<h2 id="${id}-h">${title}</h2>
${body}
</section>
`
}
