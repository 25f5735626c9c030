import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../testing/client.ts'
import { BIRTH } from '../testing/documents.ts'
import { startTestServer, type TestServer } from '../testing/world.ts'

describe('documents', () => {
  let server: TestServer
  const get = (path: string) => fetch(`${server.url}/api${path}`)

  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('gives a procedure whole, with its passages', async () => {
    const body = (await (await get('/procedures/1.001193')).json()) as { passages: { id: string }[] }
    expect(body).toMatchObject({ procedure: BIRTH, build: 'b1' })
    expect(body.passages.map((passage) => passage.id)).toContain('1.001193#fees')
  })

  it.each(['1.000000', '9.999999'])('does not know %s', async (code) => {
    await expectProblem(await get(`/procedures/${code}`), 'unknown-document')
  })

  it.each(['khai-sinh', '1.00119', '1.001193%00', '..%2f..%2fetc%2fpasswd'])(
    'refuses the code %s',
    async (code) => {
      const { errors } = await expectProblem(await get(`/procedures/${code}`), 'invalid-request')
      expect(errors?.[0]).toMatchObject({ in: 'path', field: 'code' })
    },
  )

  it.each([
    ['1.001193#fees', '1.001193'],
    ['ND-123-2015#d16.k2', 'ND-123-2015#d16'],
    ['ND-123-2015#d16', 'ND-123-2015#d16'],
    ['trang-thu#s1', 'trang-thu'],
  ])('opens the passage %s', async (id, document) => {
    const response = await get(`/passages/${encodeURIComponent(id)}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      passage: { id, documentId: document },
      document: { id: document },
    })
  })

  it.each(['1.001193#nothing', 'x', '1.001193', '%E0%A4%A', '#', '....'])(
    'does not know the passage %s',
    async (id) => {
      await expectProblem(await get(`/passages/${encodeURIComponent(id)}`), 'unknown-passage')
    },
  )
})
