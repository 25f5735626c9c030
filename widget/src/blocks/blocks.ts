/** Typed blocks as DOM. A type from a newer server is left out. */
import { add, button, h, outside } from '../dom.ts'
import type { Block } from '../types.ts'
import type { Scope } from './scope.ts'
import { cites, statement } from './statement.ts'

type Of<T extends Block['type']> = Extract<Block, { type: T }>
type Renderers = { [T in Block['type']]: (block: Of<T>, scope: Scope, index: number) => HTMLElement }

/** Characters of a fact from which it reads as a sentence, not as a figure. */
const LONG_VALUE = 40

const titled = (title: string, ...content: HTMLElement[]) =>
  h('section', {}, title && h('h3', {}, title), ...content)

const renderers: Renderers = {
  paragraph: ({ text, citations }, scope) => statement(h('p', { class: 'text' }), text, citations, scope),

  'key-facts': ({ title, facts }, scope) =>
    titled(
      title,
      h(
        'dl',
        { class: 'facts', part: 'facts' },
        ...facts.map(({ label, value, channel, condition, citations }) =>
          h(
            'div',
            {},
            h('dt', {}, label, channel && h('span', { class: 'tag' }, scope.texts.channels[channel])),
            h(
              'dd',
              {},
              statement(
                h('span', { class: value.length > LONG_VALUE ? 'value long' : 'value' }),
                value,
                citations,
                scope,
              ),
              condition && h('span', { class: 'quiet' }, condition),
            ),
          ),
        ),
      ),
    ),

  checklist: ({ title, items }, scope, index) =>
    titled(
      title,
      h(
        'ul',
        { class: 'checklist' },
        ...items.map(({ text, note, citations }, i) => {
          const box = tick(`${title}\n${text}`, scope)
          box.id = `${scope.id}-${index}-${i}`
          return h(
            'li',
            {},
            box,
            h(
              'div',
              {},
              h('label', { for: box.id }, text),
              cites(citations, scope),
              note && h('p', { class: 'quiet' }, note),
            ),
          )
        }),
      ),
    ),

  steps: ({ title, items }, scope) =>
    titled(
      title,
      h(
        'ol',
        { class: 'steps' },
        ...items.map(({ text, citations }) => statement(h('li'), text, citations, scope)),
      ),
    ),

  table: ({ title, columns, rows }, scope) =>
    titled(
      title,
      h(
        'div',
        { class: 'scroll', role: 'region', 'aria-label': title || scope.texts.table, tabindex: 0 },
        h(
          'table',
          { role: 'table' },
          h(
            'thead',
            { role: 'rowgroup' },
            h(
              'tr',
              { role: 'row' },
              ...columns.map((name) => h('th', { role: 'columnheader', scope: 'col' }, name)),
            ),
          ),
          h('tbody', { role: 'rowgroup' }, ...rows.map((row) => tableRow(row, columns, scope))),
        ),
      ),
    ),

  choices: ({ question, choices }, { ask }) =>
    titled(
      question,
      h(
        'ul',
        { class: 'choices' },
        ...choices.map(({ label, message }) =>
          h(
            'li',
            {},
            button(label, () => ask(message), { class: 'choice', part: 'choice' }),
          ),
        ),
      ),
    ),

  notice: ({ tone, text, citations }, scope) => {
    const named = /^\P{L}*(lưu ý|chú ý|ghi chú|note)/iu.test(text)
    const label = tone === 'warning' ? scope.texts.note : scope.texts.info
    const line = h('p', { class: 'text' }, !named && h('strong', {}, label), !named && ' ')
    return h('div', { class: `notice ${tone}`, role: 'note' }, statement(line, text, citations, scope))
  },

  links: ({ title, links }) =>
    titled(
      title,
      h('ul', { class: 'links' }, ...links.map(({ label, url }) => h('li', {}, outside(url, label)))),
    ),
}

function tick(key: string, { ticks, onTick }: Scope): HTMLInputElement {
  const box = h('input', {
    type: 'checkbox',
    onchange: () => {
      if (box.checked) ticks.add(key)
      else ticks.delete(key)
      onTick()
    },
  })
  box.checked = ticks.has(key)
  return box
}

/**
 * Cells name their column for narrow screens, where rows become cards; the roles keep it a table for those who
 * listen. Citations follow the last filled cell.
 */
function tableRow(
  { cells, citations }: Of<'table'>['rows'][number],
  columns: string[],
  scope: Scope,
): HTMLElement {
  const last = Math.max(
    0,
    cells.findLastIndex((cell) => cell.trim() !== ''),
  )
  const row = h('tr', { role: 'row' })
  for (const [i, cell] of cells.entries()) {
    const element = h('td', { role: 'cell', 'data-label': columns[i] })
    if (i === last) statement(element, cell, citations, scope)
    else add(element, cell)
    row.append(element)
  }
  return row
}

/** @param index the block's place in the answer */
export function renderBlock(block: Block, scope: Scope, index: number): HTMLElement | null {
  const render = renderers[block.type] as
    | ((block: Block, scope: Scope, index: number) => HTMLElement)
    | undefined
  return render?.(block, scope, index) ?? null
}

/** A block as it is read out when it is finished: one line, without citation marks. */
export function spoken(block: Block): string {
  const words = (() => {
    switch (block.type) {
      case 'paragraph':
      case 'notice':
        return [block.text]
      case 'key-facts':
        return [
          block.title,
          ...block.facts.map(
            ({ label, value, condition }) => `${label}: ${value}${condition ? `, ${condition}` : ''}`,
          ),
        ]
      case 'checklist':
      case 'steps':
        return [block.title, ...block.items.map(({ text }) => text)]
      case 'table':
        return [block.title, ...block.rows.map(({ cells }) => cells.filter(Boolean).join(', '))]
      case 'choices':
        return [block.question, ...block.choices.map(({ label }) => label)]
      case 'links':
        return [block.title, ...block.links.map(({ label }) => label)]
      default:
        return []
    }
  })()
  return words
    .filter(Boolean)
    .join('. ')
    .replace(/ ?\[\d{1,3}\]/g, '')
    .replace(/([.:;,!?])\. /g, '$1 ')
}
