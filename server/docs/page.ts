/** The OpenAPI document as a page: server-rendered, without script. */
import { html, type Markup } from '../page/assets/markup.js'
import { renderPage } from '../page/layout.ts'
import { PROBLEMS } from '../problem.ts'
import type { OpenApiDocument } from './openapi.ts'

/** The parts of a JSON Schema that the page shows. */
interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  additionalProperties?: Schema | boolean
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  pattern?: string
}

interface Operation {
  method: string
  path: string
  id: string
  summary: string
  description: string
  tag: string
  parameters: { name: string; in: string; required: boolean; schema: Schema; example: unknown }[]
  body: Record<string, Schema>
  responses: { status: string; description: string; content: Record<string, Schema> }[]
}

type RawContent = Record<string, { schema?: Schema }>
interface RawOperation {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema & { example?: unknown } }[]
  requestBody?: { content?: RawContent }
  responses?: Record<string, { description: string; content?: RawContent }>
}

const schemasOf = (content: RawContent = {}) =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema ?? {}]))

function operationsOf(document: OpenApiDocument): Operation[] {
  const operations: Operation[] = []
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, raw] of Object.entries(methods as Record<string, RawOperation>)) {
      operations.push({
        method: method.toUpperCase(),
        path,
        id: `${method}${path}`.replace(/[^a-z]+/gi, '-').replace(/-$/, ''),
        summary: raw.summary ?? '',
        description: raw.description ?? '',
        tag: raw.tags?.[0] ?? '',
        parameters: (raw.parameters ?? []).map(({ name, in: where, required = false, schema = {} }) => ({
          name,
          in: where,
          required,
          schema,
          example: schema.example,
        })),
        body: schemasOf(raw.requestBody?.content),
        responses: Object.entries(raw.responses ?? {}).map(([status, { description, content }]) => ({
          status,
          description,
          content: schemasOf(content),
        })),
      })
    }
  }
  return operations
}

/** `code` spans of a description. */
function prose(text: string): Markup {
  return html`${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`
}

/** A schema in a line: its type, its range, its reference. */
function typeOf(schema: Schema): Markup {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return html`<a href="#schema-${name}">${name}</a>`
  }
  const variants = schema.oneOf ?? schema.anyOf
  if (variants) return html`${variants.map((variant, i) => html`${i > 0 && ' | '}${typeOf(variant)}`)}`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return html`${schema.enum.map((value, i) => html`${i > 0 && ' | '}<code>${value === null ? 'null' : value}</code>`)}`
  if (schema.items) return html`list of ${typeOf(schema.items)}`
  const types = [schema.type ?? 'any'].flat().join(' | ')
  if (typeof schema.additionalProperties === 'object')
    return html`map of ${typeOf(schema.additionalProperties)}`
  return html`${[types, schema.format && `(${schema.format})`, range(schema)].filter(Boolean).join(' ')}`
}

function range({ minimum, maximum, minLength, maxLength, default: preset }: Schema): string {
  const bounds = [
    minimum !== undefined || maximum !== undefined ? `${minimum ?? ''} … ${maximum ?? ''}` : '',
    minLength !== undefined || maxLength !== undefined
      ? `${minLength ?? 0} … ${maxLength ?? ''} characters`
      : '',
    preset !== undefined && preset !== null && !Array.isArray(preset) ? `default ${preset}` : '',
  ]
  return bounds.filter(Boolean).join(', ')
}

function fields({ properties = {}, required = [] }: Schema): Markup {
  return html`<dl class="params">${Object.entries(properties).map(
    ([
      name,
      schema,
    ]) => html`<div><dt><code>${name}</code>${required.includes(name) ? '' : html` <span class="optional">optional</span>`}</dt>
    <dd>${typeOf(schema)}${schema.description && html`<br>${prose(schema.description)}`}${
      schema.properties && fields(schema)
    }${schema.items?.properties && fields(schema.items)}</dd></div>`,
  )}</dl>`
}

function schemaBody(schema: Schema): Markup {
  const variants = schema.oneOf ?? schema.anyOf
  if (variants)
    return html`<p>One of:</p><ul class="variants">${variants.map((variant) => html`<li>${variant.properties ? fields(variant) : typeOf(variant)}</li>`)}</ul>`
  return schema.properties ? fields(schema) : html`<p>${typeOf(schema)}</p>`
}

function content(types: Record<string, Schema>): Markup {
  return html`${Object.entries(types).map(
    ([type, schema]) =>
      html`<div class="media"><p><code>${type}</code>: ${schema.properties ? 'object' : typeOf(schema)}</p>${schema.properties && fields(schema)}</div>`,
  )}`
}

function example({ method, path, parameters }: Operation): string {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (url, { name, example: value }) => url.replace(`{${name}}`, encodeURIComponent(String(value))),
      path,
    )
  if (method === 'POST') {
    return `curl -N http://localhost:8787${filled} \\\n  -H 'Content-Type: application/json' -H 'Accept: text/event-stream' \\\n  -d '{"message": "lam giay khai sinh cho con o dau"}'`
  }
  const query = parameters.find((parameter) => parameter.in === 'query' && parameter.required)
  if (!query) return `curl http://localhost:8787${filled}`
  return `curl -G http://localhost:8787${filled} --data-urlencode '${query.name}=lam giay khai sinh cho con o dau'`
}

function renderOperation(operation: Operation): Markup {
  const { id, method, path, summary, description, parameters, body, responses } = operation
  return html`<section class="operation" id="${id}" aria-labelledby="${id}-h">
  <h3 id="${id}-h"><span class="method">${method}</span> <code>${path}</code></h3>
  <p><strong>${summary}.</strong> ${prose(description)}</p>
  ${
    parameters.length > 0 &&
    html`<h4>Parameters</h4><dl class="params">${parameters.map(
      ({
        name,
        in: where,
        required,
        schema,
      }) => html`<div><dt><code>${name}</code> <span class="optional">${where}${!required && ', optional'}</span></dt>
      <dd>${typeOf(schema)}${schema.description && html`<br>${prose(schema.description)}`}</dd></div>`,
    )}</dl>`
  }
  ${Object.keys(body).length > 0 && html`<h4>Body</h4>${content(body)}`}
  <h4>Responses</h4>
  <dl class="params responses">${responses.map(
    ({ status, description: said, content: types }) =>
      html`<div><dt><code>${status}</code></dt><dd>${prose(said)}${content(types)}</dd></div>`,
  )}</dl>
  <h4>Try</h4>
  <pre tabindex="0" role="region" aria-label="Command for ${method} ${path}"><code>${example(operation)}</code></pre>
</section>`
}

export function renderDocs(document: OpenApiDocument): string {
  const operations = operationsOf(document)
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>)
  const tags = (document.tags ?? []).map(({ name, description = '' }) => ({
    name,
    description,
    operations: operations.filter(({ tag }) => tag === name),
  }))
  return renderPage({
    title: 'motcua: HTTP API',
    lang: 'en',
    styles: ['docs.css'],
    main: html`<div class="sheet docs">
<h1>HTTP API</h1>
<p>${prose(document.info.description ?? '')} Machine-readable: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
<nav aria-label="Contents"><ul>${tags.map(
      (tag) =>
        html`<li>${tag.name}<ul>${tag.operations.map(({ id, method, path }) => html`<li><a href="#${id}"><span class="method">${method}</span> <code>${path}</code></a></li>`)}</ul></li>`,
    )}<li><a href="#problems">Problems</a></li><li><a href="#schemas">Schemas</a></li></ul></nav>
${tags.map((tag) => html`<section><h2>${tag.name}</h2><p>${tag.description}</p>${tag.operations.map(renderOperation)}</section>`)}
<section id="problems"><h2>Problems</h2>
<p>Every error is <code>application/problem+json</code> with <code>type</code>, <code>title</code>, <code>status</code>, <code>detail</code> (Vietnamese, fit to be shown) and <code>instance</code>, the request id.</p>
<dl class="params">${Object.entries(PROBLEMS).map(
      ([slug, { status, meaning }]) =>
        html`<div id="problem-${slug}"><dt><code>/problems/${slug}</code> <span class="optional">${status}</span></dt><dd>${prose(meaning)}</dd></div>`,
    )}</dl></section>
<section id="schemas"><h2>Schemas</h2>${schemas.map(
      ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${schemaBody(schema)}</section>`,
    )}</section>
</div>`,
  })
}
