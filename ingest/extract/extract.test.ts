import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeText } from './encodings.ts'
import { blocksOfHtml } from './formats/html.ts'
import { createExtractor, detect, type ExtractedBlock } from './index.ts'
import { fromTcvn3, isTcvn3 } from './tcvn3.ts'
import { EXTRACT_LIMITS } from './types.ts'

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const folder = join(shared, 'data', 'documents')
const missing = !existsSync(folder)
const extractor = createExtractor()
afterAll(() => extractor.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const texts = (blocks: readonly ExtractedBlock[]) =>
  blocks.map((block) => (block.kind === 'table' ? block.rows : block.text))

describe('TCVN3', () => {
  const ABC =
    'Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. QuyÕt ®Þnh vÒ viÖc cÊp giÊy phÐp'

  it('is told from other text and turned into letters', () => {
    expect(isTcvn3(ABC)).toBe(true)
    expect(fromTcvn3(ABC)).toBe(
      'Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Quyết định về việc cấp giấy phép',
    )
    for (const other of [
      'Cộng hòa xã hội chủ nghĩa Việt Nam',
      'Déjà vu à côté, naïve café',
      '10 m² © 2026 ®',
      '',
    ])
      expect(isTcvn3(other)).toBe(false)
  })

  it('is read from bytes as well', () => {
    const file = Uint8Array.from(ABC, (character) => character.charCodeAt(0))
    expect(decodeText(file, 'a.txt')).toEqual({ text: fromTcvn3(ABC), encoding: 'TCVN3' })
  })
})

describe('encodings that are named and not guessed at', () => {
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
  it.each([
    ['VNI', latin('Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp töï do haïnh phuùc'), /VNI/],
    ['nothing known', latin('\u00e7\u00e7\u00e7 \u00f8\u00f8\u00f8 aaa'), /may be in/],
  ])('%s', (_, file, says) => {
    expect(() => decodeText(file, 'a.txt')).toThrow(says)
  })
})

describe('detect', () => {
  it.each([
    ['a PDF under another name', bytes('%PDF-1.7\n'), { kind: 'document', format: 'pdf' }],
    ['a web page', bytes('\ufeff<!DOCTYPE html><html></html>'), { kind: 'document', format: 'html' }],
    ['text', bytes('Điều 1. Phạm vi'), { kind: 'document', format: 'text' }],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), { kind: 'unsupported' }],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4), { kind: 'archive' }],
  ])('tells %s by its content', (_, file, expected) => {
    expect(detect(file)).toMatchObject(expected)
  })
})

describe('HTML', () => {
  it('keeps tables with spans, leaves menus and scripts out', () => {
    const blocks =
      blocksOfHtml(`<nav>Trang chủ</nav><h1>Biểu phí</h1><p>Áp dụng <b>từ</b> nay.<br>Dòng hai</p>
      <table><tr><th>Việc</th><th>Mức</th></tr><tr><td rowspan="2">Cấp</td><td>10.000</td></tr><tr><td>20.000</td></tr></table><script>x()</script>`)
    expect(texts(blocks)).toEqual([
      'Biểu phí',
      'Áp dụng từ nay.\nDòng hai',
      [
        ['Việc', 'Mức'],
        ['Cấp', '10.000'],
        ['Cấp', '20.000'],
      ],
    ])
  })

  it('refuses a bomb of nested elements', () => {
    expect(() => blocksOfHtml('<div>'.repeat(500))).toThrow(RangeError)
  })
})

describe('a file that cannot be read', () => {
  it.each<[string, Uint8Array, 'pdf' | 'doc' | 'docx', string]>([
    ['a PDF that is none', bytes('%PDF-1.4 nothing more'), 'pdf', 'extract.broken'],
    ['a Word file that is none', bytes('nothing'), 'docx', 'extract.broken'],
    ['an old Word file that is none', bytes('nothing'), 'doc', 'extract.broken'],
  ])('%s is named with a remedy, and the next one is read', async (_, file, format, code) => {
    await expect(extractor.extract(file, format, 'x')).rejects.toMatchObject({
      name: 'SourceError',
      code,
      file: 'x',
    })
    const { blocks } = await extractor.extract(bytes('<p>Điều 1.</p><p>Hai.'), 'html', 'y')
    expect(texts(blocks)).toEqual(['Điều 1.', 'Hai.'])
  })

  it('is given up when it takes too long, and the reader starts anew', async () => {
    const hasty = createExtractor({ limits: { ...EXTRACT_LIMITS, milliseconds: 1 }, ocr: false })
    const large = bytes('<p>a</p>'.repeat(400_000))
    await expect(hasty.extract(large, 'html', 'slow.html')).rejects.toMatchObject({
      code: 'extract.too-slow',
    })
    await hasty.close()
  })

  it('is refused beyond the limit of characters', async () => {
    const small = createExtractor({ limits: { ...EXTRACT_LIMITS, characters: 10 } })
    await expect(small.extract(bytes('<p>mười một chữ cái'), 'html', 'x')).rejects.toMatchObject({
      code: 'extract.too-large',
    })
    await small.close()
  })
})

describe.skipIf(missing)(
  `files as agencies publish them${missing ? ' (skipped: no ../shared/data)' : ''}`,
  () => {
    const read = async (name: string) => {
      const file = new Uint8Array(readFileSync(join(folder, name)))
      const found = detect(file)
      if (found.kind !== 'document' || found.format === 'text') throw new Error(`${name}: ${found.kind}`)
      return extractor.extract(file, found.format, name)
    }

    it.each([
      ['decree-82-2018.doc', 'doc', 'Điều 16. Điều kiện bổ sung mới'],
      ['law-fire-safety.docx', 'doc', 'Điều 65. Hướng dẫn thi hành'],
      ['form-permanent-residence.docx', 'docx', 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ'],
      ['circular-02-2021-fees.pdf', 'pdf', 'Điều 4. Mức thu phí'],
      ['official-letter-scanned.pdf', 'pdf', 'CỤC CẢNH SÁT PCCC'],
    ])('%s is %s', async (name, format, words) => {
      const extracted = await read(name)
      expect(extracted.format).toBe(format)
      expect(texts(extracted.blocks).flat(2).join('\n')).toContain(words)
    })

    it('a scanned page is recognised and says how sure it is', async () => {
      const extracted = await read('commune-education-procedures.pdf')
      expect(texts(extracted.blocks).join('\n')).toContain('2.001842')
      expect(extracted.confidence).toBeGreaterThan(0.5)
      expect(extracted.notes[0]).toMatchObject({ page: 1 })
    }, 120_000)
  },
)
