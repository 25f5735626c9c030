import { readFileSync } from 'node:fs'
import { html, type Markup, trusted } from '../../../text/index.ts'
import { type Finding, type LintReport, SEVERITIES, type Severity } from '../schema.ts'

const STYLE = readFileSync(new URL('style.css', import.meta.url), 'utf8')
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

/** Findings shown of one rule at one agency; the page would be too long to open with all. */
const SHOWN = 15

const NAME: Record<Severity, string> = { error: 'Errors', warning: 'Warnings', info: 'Hints' }
const MARK: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'hint' }
/** Characters shown of a title. */
const TITLE = 120
const count = (n: number) => n.toLocaleString('en-GB')

/**
 * The findings as one HTML file that loads nothing and has no script: a table by rule, then each agency's findings.
 * Severities are chosen with radio buttons that the style sheet reads.
 *
 * @param day the day of the run, `YYYY-MM-DD`
 */
export function renderLintReport(report: LintReport, day: string): string {
  const agencies = byAgency(report.findings)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>motcua lint, ${day}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><p class="kicker">motcua lint</p><h1>${count(report.findings.length)} findings in ${count(report.documents)} documents</h1>
<p>${day}. ${SEVERITIES.map((severity) => `${NAME[severity]}: ${count(ofSeverity(report.findings, severity))}`).join(', ')}.${hasBaseline(report) && html` New since the baseline: ${count(report.findings.filter(({ isNew }) => isNew).length)}.`}</p></header>
<main id="main" tabindex="-1">
${filter()}
<section aria-labelledby="rules-h"><h2 id="rules-h">By rule</h2>
${rulesTable(report)}
</section>
<section aria-labelledby="agencies-h"><h2 id="agencies-h">By agency</h2>
${agencies.map(([agency, findings]) => agencyGroup(agency, findings, report))}
</section>
${report.stale.length > 0 && staleSection(report)}
</main>
<footer><p>Made by <code>motcua lint</code>. <code>--json</code> has every finding.</p></footer>
</body>
</html>
`.text
}

/** Without one every finding is new. */
const hasBaseline = ({ findings, stale }: LintReport) =>
  stale.length > 0 || findings.some(({ isNew }) => !isNew)

const ofSeverity = (findings: readonly Finding[], severity: Severity) =>
  findings.filter((finding) => finding.severity === severity).length

/** Agencies with their findings; most errors first, then most warnings. */
function byAgency(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const agency = finding.agency ?? 'Agency not named'
    const own = groups.get(agency)
    if (own) own.push(finding)
    else groups.set(agency, [finding])
  }
  const weight = new Map(
    [...groups].map(([agency, own]) => [agency, SEVERITIES.map((severity) => ofSeverity(own, severity))]),
  )
  return [...groups].sort(([a], [b]) => {
    const [left, right] = [weight.get(a)!, weight.get(b)!]
    return right[0]! - left[0]! || right[1]! - left[1]! || right[2]! - left[2]! || a.localeCompare(b, 'vi')
  })
}

const filter = (): Markup => html`<fieldset class="filter"><legend>Show</legend>
${[['all', 'all'], ...SEVERITIES.map((severity) => [severity, `only ${NAME[severity].toLowerCase()}`])].map(
  ([id, label], i) =>
    html`<label><input type="radio" name="severity" id="show-${id}"${i === 0 ? trusted(' checked') : ''}> ${label}</label>`,
)}
</fieldset>`

const rulesTable = ({
  rules,
}: LintReport): Markup => html`<div class="scroll" tabindex="0" role="region" aria-label="Findings by rule"><table>
<thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col" class="n">Findings</th><th scope="col" class="n">Documents</th></tr></thead>
<tbody>${rules
  .filter(({ findings }) => findings > 0)
  .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.findings - a.findings)
  .map(
    (rule) =>
      html`<tr class="${rule.severity}"><th scope="row"><code>${rule.id}</code> <span class="quiet">${rule.title}</span></th><td>${MARK[rule.severity]}</td><td class="n">${count(rule.findings)}</td><td class="n">${count(rule.documents)}</td></tr>`,
  )}</tbody></table></div>`

function agencyGroup(agency: string, findings: readonly Finding[], { rules }: LintReport): Markup {
  const groups = rules
    .map((rule) => ({ rule, own: findings.filter((finding) => finding.rule === rule.id) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity))
  const counts = SEVERITIES.map(
    (severity) => `${count(ofSeverity(findings, severity))} ${NAME[severity].toLowerCase()}`,
  )
  return html`<details class="agency"><summary><h3>${agency}</h3> <span class="quiet">${counts.join(', ')}</span></summary>
${groups.map(
  ({
    rule,
    own,
  }) => html`<div class="rule ${rule.severity}"><h4><span class="mark">${MARK[rule.severity]}</span> ${rule.title} <span class="quiet">(<code>${rule.id}</code>, ${count(own.length)})</span></h4>
<p class="quiet">${rule.why} <strong>${rule.suggestion}</strong></p>
<ul>${own.slice(0, SHOWN).map(item)}</ul>
${own.length > SHOWN && html`<p class="quiet">${count(own.length - SHOWN)} more are not shown here.</p>`}</div>`,
)}
</details>
`
}

function item({ document, url, title, evidence, line, section, isNew }: Finding): Markup {
  const where = [section, line !== null && `line ${line}`].filter(Boolean).join(', ')
  const name = url === null ? html`${document}` : html`<a href="${url}" rel="noreferrer">${document}</a>`
  return html`<li>${name} ${!isNew && html`<span class="quiet">(known)</span> `}${title !== null && html`<span>${shortened(title)}</span>`}
${where !== '' && html`<span class="quiet">${where}</span>`}${evidence !== '' && html`<blockquote lang="vi">${evidence}</blockquote>`}</li>`
}

const shortened = (title: string) =>
  title.length <= TITLE ? title : `${title.slice(0, TITLE).replace(/\s+\S*$/, '')} …`

const staleSection = ({
  stale,
}: LintReport): Markup => html`<section aria-labelledby="stale-h"><h2 id="stale-h">Gone since the baseline</h2>
<p>These entries of the baseline have no finding any more: write the baseline again.</p>
<ul>${stale.map(({ document, rule }) => html`<li>${document} <code>${rule}</code></li>`)}</ul></section>`
