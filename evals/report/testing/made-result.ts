/** A result of the usual size and look from a seed; its figures are computed from its cases by the suite's own functions. */

import type { Comparison } from '../../compare/compare.ts'
import type { AnswerCase, AnswerSet, EvalResult, SearchCase, SearchSet } from '../../result.ts'
import { calibrationOf } from '../../stats/calibration.ts'
import { bootstrapMean } from '../../stats/intervals.ts'
import { randomFrom } from '../../stats/random.ts'

const NAMES = [
  'Đăng ký khai sinh',
  'Đăng ký lại khai sinh',
  'Đăng ký khai sinh có yếu tố nước ngoài',
  'Cấp bản sao trích lục hộ tịch',
  'Đăng ký thường trú',
  'Gia hạn tạm trú',
  'Cấp đổi giấy phép lái xe do ngành Giao thông vận tải cấp',
  'Cấp thẻ bảo hiểm y tế theo hộ gia đình',
  'Trợ cấp thất nghiệp',
  'Chuyển mục đích sử dụng đất',
  'Đăng ký thành lập hộ kinh doanh',
  'Xác nhận tình trạng hôn nhân',
]
const ASKS = [
  (name: string) => `${name} cần giấy tờ gì?`,
  (name: string) => `Tôi muốn ${name.toLowerCase()} thì nộp ở đâu, mất bao lâu ạ?`,
  (name: string) => `lệ phí ${name.toLowerCase()} hết nhiêu`,
  (name: string) => `Làm ${name.toLowerCase()} qua mạng được không?`,
]
const SLICES = [
  'no-diacritics',
  'half-diacritics',
  'telex-slips',
  'vni-slips',
  'abbreviations',
  'chat',
  'plain',
  'code-mixed',
]
const CARD = `# A set

| | |
| --- | --- |
| Source | Made for a test |

## Kinds

- **near-miss**: sounds like a procedure and is none;
  an item may go on.
- \`unsafe\`: refused

| kind | cases | right is |
| --- | --- | --- |
| \`near-miss\` | 36 | not found |
`
const PEERS = ['plain BM25', 'MiniSearch', 'Orama hybrid', 'LangChain HNSWLib']
const codeOf = (n: number) => `1.${String(n).padStart(6, '0')}`

function searchCase(seed: string, id: string, question: string, code: string, skill: number): SearchCase {
  const random = randomFrom(seed)
  const chance = Math.min(0.98, Math.max(0.03, skill + 0.9 * (random() - 0.5)))
  const place = random() < chance ? 1 : random() < 0.6 ? 2 + Math.floor(random() ** 2 * 9) : null
  const ranked = Array.from({ length: 10 }, (_, i) => {
    const right = i + 1 === place
    const score = (1 - i / 14) * (0.7 + 0.3 * random())
    return {
      id: right ? code : codeOf(200 + i + Math.floor(random() * 9) * 10),
      title: NAMES[Math.floor(random() * NAMES.length)]!,
      score,
      lexical: score * 31,
      dense: 0.6 + score * 0.3,
    }
  })
  const gain = place === null ? 0 : 1 / Math.log2(place + 1)
  return {
    id,
    question,
    relevant: { [code]: 1 },
    ranked,
    restored: random() < 0.3 ? `${question} (có dấu)` : null,
    probability: chance ** 0.85,
    measures: {
      'nDCG@10': gain,
      'Hit@1': Number(place === 1),
      'Hit@5': Number(place !== null && place <= 5),
      'Recall@10': Number(place !== null),
      'MRR@10': place === null ? 0 : 1 / place,
      'Judged@10': place === null ? 0 : 0.1,
    },
  }
}

function measuresOf(cases: readonly { measures: Record<string, number> }[]) {
  return Object.fromEntries(
    Object.keys(cases[0]?.measures ?? {}).map((name) => [
      name,
      bootstrapMean(
        cases.map(({ measures }) => measures[name]!),
        { rounds: 100 },
      ),
    ]),
  )
}

function searchSet(set: string, n: number, slice: string | null, system: string, skill: number): SearchSet {
  const own = system === 'motcua'
  const cases = Array.from({ length: n }, (_, i) => {
    const question = ASKS[i % ASKS.length]!(NAMES[i % NAMES.length]!)
    return searchCase(
      `${set} ${slice} ${system} ${i}`,
      `${set}-${i + 1}`,
      question,
      codeOf(1000 + (i % 130)),
      skill,
    )
  })
  const latency = { n, p50: 9 / skill, p95: 21 / skill, p99: 40 / skill }
  return {
    set,
    card: `# ${set}\n\n- **Source**: made for a test.\n- **Licence**: MIT.`,
    slice,
    changed: slice === null ? null : Math.round(n * 0.9),
    system,
    n: n + Math.round(n / 4),
    heldOut: Math.round(n / 4),
    measures: measuresOf(cases),
    withoutRelevant: 0,
    calibration: own
      ? calibrationOf(
          cases.map(({ probability, measures }) => ({ p: probability!, right: measures['Hit@1'] === 1 })),
        )
      : null,
    ...(slice === null ? { latency } : {}),
    cases: own
      ? cases
      : cases.map((one) => ({
          ...one,
          restored: null,
          probability: null,
          ranked: one.ranked.map((document) => ({ ...document, lexical: null, dense: null })),
        })),
  }
}

const STATUSES = ['answered', 'asked_back', 'declined_not_found', 'declined_out_of_scope', 'redirected']
const KINDS = ['near-miss', 'out-of-scope', 'no-such-procedure', 'contradictory', 'facet legal-basis']

/** Names and kinds of figures as the suite has them: shares, lengths, times. */
function measured(kind: AnswerSet['kind'], fits: boolean, i: number, random: () => number) {
  const isRight = Number(fits && random() < 0.95)
  return {
    right: isRight,
    ...(kind === 'questions'
      ? {
          procedure: Number(fits),
          'procedure offered': Number(fits || random() < 0.8),
          facet: Number(random() < 0.93),
          'gold values': isRight,
          'gold recall': isRight === 1 ? 1 : random(),
        }
      : {}),
    status: Number(fits),
    'unsupported values': Number(!fits && i % 40 === 0),
    'citation precision': random() ** 0.1,
    'citation recall': 1,
    words: 40 + Math.round(random() * 300),
    'words a sentence': 9 + random() * 9,
    'latency ms': 20 + random() * 90,
  }
}

function removedGold(status: string, fits: boolean) {
  return {
    'no claim': Number(fits),
    declined: Number(status.startsWith('declined')),
    'asked back': Number(status === 'asked_back'),
    'latency ms': 45,
  }
}

function answerSet(set: string, kind: AnswerSet['kind'], n: number, skill: number): AnswerSet {
  const random = randomFrom(set)
  const made = Array.from({ length: n }, (_, i) => {
    const expected = kind === 'questions' ? ['answered'] : ['declined_not_found', 'declined_out_of_scope']
    const right = random() < skill
    const status = right ? expected[0]! : STATUSES[Math.floor(random() * STATUSES.length)]!
    const fits = expected.includes(status)
    const one: AnswerCase = {
      id: `${set}-${i + 1}`,
      question: ASKS[i % ASKS.length]!(NAMES[(i * 5) % NAMES.length]!),
      expected,
      status,
      procedures: status === 'answered' ? [codeOf(1000 + i)] : [],
      text: fits
        ? 'Bạn cần mang:\n• Tờ khai theo mẫu\n• Giấy chứng sinh\nThời hạn: 1 ngày làm việc [1].'
        : 'Thủ tục này thu 25.000 đồng.',
      failures: fits ? [] : [`status ${status} instead of ${expected.join(' or ')}`],
      unsupported: !fits && i % 40 === 0 ? ['25.000 đồng'] : [],
      measures: kind === 'removed-gold' ? removedGold(status, fits) : measured(kind, fits, i, random),
      latencyMs: 20 + random() * 30,
    }
    return { one, group: KINDS[i % KINDS.length]! }
  })
  const cases = made.map(({ one }) => one)
  const confusion: Record<string, Record<string, number>> = {}
  for (const { expected, status } of cases) {
    confusion[expected.join('|')] ??= {}
    const row = confusion[expected.join('|')]!
    row[status] = (row[status] ?? 0) + 1
  }
  return {
    set,
    card: CARD,
    kind,
    n,
    heldOut: 0,
    measures: measuresOf(cases),
    confusion,
    groups: Object.fromEntries(
      KINDS.map((name) => [
        name,
        measuresOf(made.filter(({ group }) => group === name).map(({ one }) => one)),
      ]),
    ),
    calibration:
      kind === 'questions'
        ? calibrationOf(
            cases.map(({ measures }) => ({
              p: measures.status === 1 ? random() ** 0.3 : random() ** 0.8,
              right: measures.status === 1,
            })),
          )
        : kind === 'removed-gold'
          ? { ...calibrationOf(cases.map(() => ({ p: random() * 0.6, right: false })))!, auroc: 0.784 }
          : null,
    cases,
  }
}

/** @param share of the usual number of questions, above 0 … 1 */
export function madeResult(share = 1): EvalResult {
  const some = (n: number) => Math.max(12, Math.round(n * share))
  const sets: [name: string, n: number, skill: number][] = [
    ['shipped-questions', some(614), 0.83],
    ['faq-dev', some(606), 0.56],
    ['sections-dev', some(171), 0.75],
    ['needs-dev', some(49), 0.7],
    ['statutes', some(529), 0.72],
  ]
  return {
    format: 1,
    at: '2026-11-25T22:10:00.000Z',
    machine: {
      cores: 2,
      vectorInstructions: 'avx512_vnni',
      memoryGib: 24,
      platform: 'linux x64',
      node: '20.19.5',
    },
    build: {
      id: 'b-20261125-9f3a',
      corpusHash: '9f3ac1d277b04e6d9f3ac1d277b04e6d',
      modelHash: '51c0ffee51c0ffee51c0ffee51c0ffee',
      model: 'tthc-e5-small',
      asOf: '2026-07-01',
      documents: 5652,
      passages: 121_803,
      vectors: 9_411,
    },
    seed: 1,
    search: sets.flatMap(([set, n, skill]) => [
      searchSet(set, n, null, 'motcua', skill),
      ...SLICES.map((slice, i) => searchSet(set, n, slice, 'motcua', skill - 0.012 * (i + 1))),
      ...PEERS.map((peer, i) => searchSet(set, n, null, peer, skill - 0.05 - 0.06 * i)),
    ]),
    answers: [
      answerSet('shipped-questions', 'questions', some(614), 0.88),
      answerSet('declines', 'declines', some(160), 0.85),
      answerSet('faq-dev', 'removed-gold', some(300), 0.72),
      answerSet('conversations', 'conversations', some(130), 0.8),
    ],
    vectorRecall: [1, 0.3, 0.1, 0.02].map((selectivity) => ({
      filter: `${selectivity * 100} %`,
      selectivity,
      k: 10,
      queries: 200,
      recall: 1 - 0.01 / (selectivity * 10 + 1),
      worst: 0.9,
    })),
    latency: {
      understand: { n: 606, p50: 0.41, p95: 0.9, p99: 1.2 },
      lexical: { n: 606, p50: 3.1, p95: 7.7, p99: 11 },
      dense: { n: 606, p50: 5.2, p95: 8, p99: 12 },
      total: { n: 606, p50: 9.4, p95: 17, p99: 24 },
    },
    memory: { atStart: 71, afterLoad: 402, highest: 466 },
  }
}

export function madeComparison({ search, answers }: EvalResult): Comparison {
  const clean = search.filter(({ system }) => system === 'motcua')
  return {
    baselineAt: '2026-11-18T07:30:00.000Z',
    rows: clean.flatMap(({ set, slice, measures }, i) =>
      ['nDCG@10', 'Hit@1'].map((measure) => {
        const after = measures[measure]!.mean
        const difference = i % 7 === 0 ? 0.021 : i % 11 === 0 ? -0.034 : 0.002
        const p = Math.abs(difference) > 0.01 ? 0.0001 : 0.62
        return {
          part: 'search' as const,
          set,
          slice,
          measure,
          n: 36,
          before: after - difference,
          after,
          difference,
          p,
          pHolm: Math.min(1, p * 90),
          significant: p * 90 < 0.05,
        }
      }),
    ),
    flips: [
      ...clean
        .filter(({ slice }) => slice === null)
        .flatMap(({ set, cases }) =>
          cases.slice(0, 24).map((one, i) => ({
            part: 'search' as const,
            set,
            slice: null,
            wanted: Object.keys(one.relevant),
            id: one.id,
            question: one.question,
            direction: i % 3 === 0 ? ('worse' as const) : ('better' as const),
            before: one.ranked.slice(3, 6).map(({ id, title }) => `${title} (${id})`),
            after: one.ranked.slice(0, 3).map(({ id, title }) => `${title} (${id})`),
          })),
        ),
      ...answers.slice(0, 1).flatMap(({ set, cases }) =>
        cases.slice(0, 5).map((one) => ({
          part: 'answers' as const,
          set,
          slice: null,
          wanted: one.expected,
          id: one.id,
          question: one.question,
          direction: 'better' as const,
          before: [],
          after: [`${one.status}: ${one.text}`],
        })),
      ),
    ],
    notes: ['The baseline has no set “statutes” typed otherwise.'],
  }
}
