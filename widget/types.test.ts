/** The published types are the sources' own: what stands there is there, under that name and type. */
import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, it } from 'vitest'
import type * as Published from './motcua-chat.d.ts'
import type { MotcuaChatElement } from './src/element.ts'
import type { ChatAnswer, FeedbackKind, MotcuaEventMap } from './src/types.ts'

it('are assignable from the sources', () => {
  expectTypeOf<MotcuaChatElement>().toExtend<Published.MotcuaChatElement>()
  expectTypeOf<ChatAnswer>().toExtend<Published.ChatAnswer>()
  expectTypeOf<FeedbackKind>().toEqualTypeOf<Published.FeedbackKind>()
  expectTypeOf<keyof MotcuaEventMap>().toEqualTypeOf<keyof Published.MotcuaEventMap>()
  expectTypeOf<MotcuaEventMap['motcua:answer']>().toExtend<Published.MotcuaEventMap['motcua:answer']>()
})

it('and the page on the element name every attribute, event, part and property there is', () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
  const docs = read('../docs/widget.md')
  const sources = [
    'element',
    'chat',
    'composer',
    'exchange',
    'tools',
    'menu',
    'blocks/blocks',
    'blocks/statement',
    'lazy/source',
    'lazy/handoff',
  ]
    .map((name) => read(`src/${name}.ts`))
    .join('\n')
  const css = read('src/widget.css')
  const found = (text: string, pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, name]) => name!)),
  ]
  const names = [
    ...found(sources, /part: '([\w-]+)'/g),
    ...found(read('src/types.ts'), /'(motcua:\w+)'/g),
    ...found(css, /var\((--motcua-[\w-]+)/g),
    ...found(sources, /observedAttributes = \[([^\]]+)\]/g).flatMap((list) => found(list, /'(\w+)'/g)),
  ]
  expect(names.length).toBeGreaterThan(40)
  expect(names.filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
})
