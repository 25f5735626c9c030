import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/world.ts'

describe('pages without script', () => {
  let server: TestServer
  const get = async (path: string) => {
    const response = await fetch(server.url + path, { headers: { Accept: 'text/html' } })
    return { response, status: response.status, text: await response.text() }
  }
  const ask = (query: Record<string, string>) => get(`/?${new URLSearchParams(query)}`)

  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('is a form before anything is asked', async () => {
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect(text).toMatch(/<form[^>]+action="\/" method="get"/)
    expect(text).toContain('Đang có 3 thủ tục, dữ liệu tính đến ngày 1/7/2026.')
    expect(text).not.toContain('class="slip')
  })

  it('answers on the server, with sources that open the passage', async () => {
    const { status, text, response } = await ask({ q: 'đăng ký khai sinh' })
    expect(status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('<title>đăng ký khai sinh – Một cửa</title>')
    expect(text).toContain('Giấy chứng sinh')
    expect(text).toContain('href="/thu-tuc/1.001193#fees"')
    expect(text).toContain('value="đăng ký khai sinh"')
    const passage = await get('/thu-tuc/1.001193')
    expect(passage.text).toContain('1872/QĐ-BTP')
    expect(passage.text).toContain(
      'Quyết định 77/QĐ-UBND ngày 1/8/2026, trang 2 (danh-muc.pdf); tệp thong-bao.pdf',
    )
    expect(passage.text).toContain('id="fees"')
    expect(passage.text).toContain('không thu lệ phí')
  })

  it('lists procedures', async () => {
    const { text } = await ask({
      q: 'dang ky',
      view: 'list',
      place: 'Thành phố Hải Phòng',
      asOf: '2026-07-01',
    })
    expect(text).toContain('2 kết quả cho “dang ky”')
    expect(text).toContain('href="/thu-tuc/1.004222"')
    expect(text).toContain('<option selected>Hải Phòng</option>')
    expect((await ask({ q: 'zzz', view: 'list' })).text).toContain('Không tìm thấy thủ tục nào')
  })

  it.each([
    [{ q: '' }, 'Xin nhập câu hỏi'],
    [{ q: ' \u200b ' }, 'Xin nhập câu hỏi'],
    [{ q: 'x'.repeat(4_001) }, 'dài quá 4.000 ký tự'],
    [{ q: 'a', asOf: 'x' }, 'năm-tháng-ngày'],
    [{ q: 'a', place: 'Atlantis' }, 'Không có tỉnh'],
  ])('case %#: says what is wrong with the form', async (query, said) => {
    const { status, text } = await ask(query as Record<string, string>)
    expect(status).toBe(400)
    expect(text).toContain(said)
    expect(text).toContain('role="alert"')
  })

  it('shows hostile questions and documents as text', async () => {
    for (const q of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'a\u202eb',
      'trang-thu',
    ]) {
      for (const view of ['', 'list']) {
        const { text } = await ask({ q, view })
        expect(text).not.toMatch(/<script>|<img src=x|\u202e/)
      }
    }
    expect((await ask({ q: 'a\u202eb' })).text).toContain('a[U+202E]b')
    const { text } = await get('/van-ban/trang-thu')
    expect(text).toContain(
      '&lt;script&gt;window.pwned=1&lt;/script&gt; &amp; &quot;trích&quot; [U+202E]gnud ioht[U+202C]',
    )
    expect(text).not.toMatch(/<script>|<img src=x|\u202e|\u0007/)
  })

  it('opens a regulation by an id with #', async () => {
    const { status, text } = await get('/van-ban/ND-123-2015%23d16')
    expect(status).toBe(200)
    expect(text).toContain('id="k2"')
    expect(text).toContain('id="dau"')
  })

  it('says of an article that has ended by what, explains its terms, and links what its text refers to', async () => {
    const old = await get('/van-ban/ND-158-2005%23d3')
    expect(old.text).toContain('<strong>Đã hết hiệu lực</strong> từ ngày 1/1/2016')
    expect(old.text).toContain(
      'được thay thế bởi <a href="/van-ban/ND-123-2015%23d16#k2">Nghị định 123/2015/NĐ-CP</a>',
    )
    expect(old.text).toContain('<a href="/van-ban/ND-158-2005%23d3#k1">Sổ gốc</a>')
    const current = await get('/van-ban/ND-123-2015%23d16')
    expect(current.text).not.toContain('hết hiệu lực')
    expect(current.text).toContain('Nguyễn Văn A')
    expect(current.text).toContain('<a href="/van-ban/ND-158-2005%23d3">Nghị định 158/2005/NĐ-CP</a>')
    expect(current.text).toContain('tại <a href="/van-ban/ND-158-2005%23d3">Điều 3</a> ')
    expect(current.text).toContain('<a href="/van-ban/ND-123-2015%23d16#k2.a">điểm a khoản 2 Điều này</a>')
  })

  it('asks nothing of another host and has nothing inline', async () => {
    for (const path of ['/', '/?q=khai+sinh', '/?q=khai+sinh&view=list', '/thu-tuc/1.001193', '/docs']) {
      const { text } = await get(path)
      expect(text).not.toMatch(
        /<style| style=| on\w+="|<script(?! type="module" src="\/(?:assets\/|widget\.js"))/,
      )
      expect(text).not.toMatch(/<(?:link|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?\/\//)
    }
  })

  it('serves its files for good under an address that changes with them', async () => {
    const { text } = await get('/')
    const [path] = /\/assets\/\w+\/portal\.js/.exec(text)!
    const current = await fetch(server.url + path)
    expect(current.headers.get('content-type')).toContain('text/javascript')
    expect(current.headers.get('cache-control')).toContain('immutable')
    const old = await fetch(server.url + path.replace(/\/assets\/\w+/, '/assets/000000000000'))
    expect(old.status).toBe(200)
    expect(old.headers.get('cache-control')).toBe('no-cache')
  })

  it('says so while there is no build', async () => {
    const empty = await startTestServer({ first: null })
    try {
      expect((await fetch(empty.url)).status).toBe(200)
      const asked = await fetch(`${empty.url}/?q=khai+sinh`, { headers: { Accept: 'text/html' } })
      expect(asked.status).toBe(503)
      expect(await asked.text()).toContain('Dữ liệu chưa sẵn sàng')
    } finally {
      await empty.close()
    }
  })
})
