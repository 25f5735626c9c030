/** Documents and vectors made up for tests: seeded, so that a failure can be repeated. */
import type { Procedure } from '../../corpus/index.ts'
import { Procedure as ProcedureSchema } from '../../corpus/index.ts'
import type { DocumentEntry, Passage } from '../types.ts'

/** Mulberry32: numbers in 0 … 1 from a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function unitVector(random: () => number, dimensions: number, near?: Float32Array): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, i) => random() - 0.5 + (near?.[i] ?? 0) * 3)
  const length = Math.hypot(...vector)
  return vector.map((x) => x / length)
}

export function procedure(n: number, text = `Nộp hồ sơ số ${n}`): Procedure {
  return ProcedureSchema.parse({
    kind: 'procedure',
    code: `9.${String(n).padStart(6, '0')}`,
    title: `Thủ tục thử nghiệm ${n}`,
    sections: [{ id: 'steps', heading: 'Trình tự', text }],
    source: { file: `${n}.txt`, origin: 'authored' },
  })
}

export function passageOf(document: Procedure): Passage {
  return {
    id: `${document.code}#steps`,
    documentId: document.code,
    section: 'steps',
    breadcrumb: [document.title],
    text: document.sections[0]!.text,
    validFrom: null,
    validTo: null,
    place: null,
    authority: null,
    hash: '0000000000000000',
  }
}

export function entry(ordinal: number, change: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    ordinal,
    id: `9.${String(ordinal).padStart(6, '0')}`,
    kind: 'procedure',
    title: `Thủ tục ${ordinal}`,
    field: null,
    levels: [],
    audiences: [],
    place: null,
    url: null,
    validFrom: null,
    validTo: null,
    hash: '',
    firstPassage: 0,
    passages: 0,
    ...change,
  }
}
