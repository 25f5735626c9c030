import { describe, expect, it } from 'vitest'
import { publicationOf } from './publication.ts'

describe('the title of a page without an instrument', () => {
  const paragraphs = (...texts: string[]) =>
    texts.map((text) => ({ kind: 'paragraph' as const, text, page: null }))
  const titleOf = async (blocks: ReturnType<typeof paragraphs>) => {
    const [first] = publicationOf(
      { format: 'docx', blocks, notes: [], confidence: null, encoding: null } as never,
      { file: 'mau.docx', origin: 'document', asOf: null },
    )
    return first!.document.title
  }

  it.each(['NFC', 'NFD'])('is the first line in capitals that is not the state’s name (%s)', async (form) => {
    const lines = [
      'Mẫu CT01',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập – Tự do – Hạnh phúc',
      'TỜ KHAI CƯ TRÚ',
      'Kính gửi:',
    ]
    expect(await titleOf(paragraphs(...lines.map((line) => line.normalize(form))))).toBe(
      'Tờ khai cư trú'.normalize(form),
    )
  })
})
