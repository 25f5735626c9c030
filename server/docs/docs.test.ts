import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../testing/client.ts'
import { type TestRecords, testRecords } from '../testing/records.ts'
import { startTestServer, type TestServer } from '../testing/world.ts'

interface Document {
  openapi: string
  paths: Record<
    string,
    Record<string, { summary?: string; responses: Record<string, { description: string }> }>
  >
  components: { schemas: Record<string, unknown> }
}

describe('docs', () => {
  let server: TestServer
  let kept: TestRecords
  let document: Document
  let page: string

  beforeAll(async () => {
    kept = await testRecords()
    server = await startTestServer({ records: kept.records })
    document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document
    page = await (await fetch(`${server.url}/docs`)).text()
  })
  afterAll(async () => {
    await server.close()
    await kept.records.close()
    kept.remove()
  })

  it('describes every route of the API, each with a summary and its problems', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/chat',
      '/api/conversations/{id}',
      '/api/feedback',
      '/api/passages/{id}',
      '/api/procedures/{code}',
      '/api/receipts/key',
      '/api/receipts/{id}',
      '/api/search',
      '/api/suggest',
      '/api/tickets',
      '/api/tickets/{id}',
      '/healthz',
      '/metrics',
      '/readyz',
    ])
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const operation of Object.values(operations)) {
        expect(operation.summary).toBeTruthy()
        for (const { description } of Object.values(operation.responses)) expect(description).toBeTruthy()
        if (/^\/api\/(?:chat|search|suggest|passages|procedures)/.test(path))
          expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '429', '503']))
      }
    }
  })

  it('refers only to schemas it has', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      (match) => match[1]!,
    )
    expect(references.length).toBeGreaterThan(10)
    for (const name of references) expect(document.components.schemas).toHaveProperty(name)
  })

  it('is a page with every operation and every link target, without script or anything from elsewhere', () => {
    for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`)
    expect(page).not.toMatch(/<script|<style|style=| on\w+=|(?:src|href)="(?:https?:)?\/\//)
  })

  it('explains the type of every problem', async () => {
    const type = (await expectProblem(await fetch(`${server.url}/nope`), 'not-found')).type
    const response = await fetch(server.url + type, { redirect: 'manual' })
    expect(response.headers.get('location')).toBe('/docs#problem-not-found')
    expect(page).toContain('id="problem-not-found"')
    await expectProblem(await fetch(`${server.url}/problems/constructor`), 'not-found')
  })
})
