/** Data → plain Vietnamese sentences, so that every value of an authored document stands in a passage and can be cited. */
import type {
  Audience,
  Channel,
  DossierCase,
  Duration,
  Fee,
  Instrument,
  Level,
  Procedure,
  Section,
  SectionId,
} from '../../corpus/index.ts'

const CHANNELS: Record<Channel, string> = {
  online: 'trực tuyến',
  'in-person': 'trực tiếp',
  post: 'qua dịch vụ bưu chính',
}
const LEVELS: Record<Level, string> = {
  commune: 'cấp xã',
  province: 'cấp tỉnh',
  ministry: 'cấp bộ, trung ương',
}
const AUDIENCES: Record<Audience, string> = {
  citizen: 'công dân Việt Nam',
  'overseas-vietnamese': 'người Việt Nam định cư ở nước ngoài',
  foreigner: 'người nước ngoài',
  enterprise: 'doanh nghiệp',
  'foreign-enterprise': 'doanh nghiệp có vốn đầu tư nước ngoài',
  cooperative: 'hợp tác xã',
  organisation: 'tổ chức (không bao gồm doanh nghiệp, hợp tác xã)',
  'foreign-organisation': 'tổ chức nước ngoài',
  official: 'cán bộ, công chức, viên chức',
  party: 'tổ chức Đảng, đảng viên',
}
const UNITS: Record<NonNullable<Duration['unit']>, string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
}

const vietnameseDate = (iso: string): string => iso.split('-').reverse().join('/')
const decimal = (value: number) => value.toLocaleString('vi-VN', { maximumFractionDigits: 2 })
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function span({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): string {
  if (validFrom && validTo)
    return ` (từ ngày ${vietnameseDate(validFrom)} đến hết ngày ${vietnameseDate(validTo)})`
  if (validFrom) return ` (từ ngày ${vietnameseDate(validFrom)})`
  return validTo ? ` (đến hết ngày ${vietnameseDate(validTo)})` : ''
}

const via = (channel: Channel | null) => (channel ? ` khi nộp ${CHANNELS[channel]}` : '')
const when = (condition: string | null) => (condition ? `, áp dụng khi: ${condition}` : '')

/** "Lệ phí: 20.000 đồng/thẻ khi nộp trực tiếp". */
export function feeSentence(
  fee: Omit<Fee, 'text' | 'kind' | 'amounts'> & { kind: 'amount' | 'free' },
): string {
  const name = fee.name ?? 'Phí, lệ phí'
  const currency = fee.currency === 'VND' ? 'đồng' : fee.currency
  const cost =
    fee.kind === 'free'
      ? 'miễn phí'
      : `${decimal(fee.amount ?? 0)} ${currency}${fee.unit ? `/${fee.unit}` : ''}`
  return `${name}: ${cost}${via(fee.channel)}${when(fee.condition)}${span(fee)}`
}

/** "2 ngày làm việc khi nộp trực tiếp". */
export function durationSentence(
  duration: Omit<Duration, 'text' | 'kind'> & { value: number; unit: NonNullable<Duration['unit']> },
): string {
  return `${decimal(duration.value)} ${UNITS[duration.unit]}${via(duration.channel)}${when(duration.condition)}${span(duration)}`
}

/** "Thông tư 01/2025/TT-BVD ngày 15/01/2025 của Bộ Ví dụ: Quy định …". */
export function instrumentSentence(instrument: Omit<Instrument, 'text'>): string {
  const { type, number, date, issuer, title } = instrument
  const head = [type, number, date && `ngày ${vietnameseDate(date)}`, issuer && `của ${issuer}`]
    .filter(Boolean)
    .join(' ')
  return head === '' ? (title ?? '') : `${head}${title ? `: ${title}` : ''}`
}

function dossierText(cases: readonly DossierCase[]): string {
  return cases
    .flatMap((group) => [
      ...(group.case ? [`Trường hợp ${group.case}:`] : []),
      ...group.items.map((item) => {
        if (item.remark) return `- Lưu ý: ${item.name}`
        const counts = [
          item.originals ? `${item.originals} bản chính` : '',
          item.copies ? `${item.copies} bản sao` : '',
        ].filter((count) => count !== '')
        const details = [
          item.form ? `mẫu ${item.form.replace(/^mẫu\s+/iu, '')}` : '',
          counts.join(', '),
          item.obligatory === false ? 'nếu có' : item.obligatory === true ? 'bắt buộc' : '',
        ].filter((detail) => detail !== '')
        const link = item.formUrl ? ` Tải mẫu: ${item.formUrl}` : ''
        return `- ${item.name}${details.length > 0 ? ` (${details.join('; ')})` : ''}.${link}`
      }),
    ])
    .join('\n')
}

const list = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join('\n')

/** The sections that data gives, without empty ones. */
export function generatedSections(procedure: Omit<Procedure, 'sections'>): Section[] {
  const levels = procedure.levels.map((level) => LEVELS[level]).join(', ')
  const authority = [
    procedure.authority ? `Cơ quan thực hiện: ${procedure.authority}` : '',
    levels ? `Cấp thực hiện: ${levels}` : '',
    procedure.place ? `Địa bàn áp dụng: ${procedure.place.name}` : '',
  ]
  const sections: [SectionId, string, string][] = [
    ['dossier', 'Thành phần hồ sơ', dossierText(procedure.dossier)],
    [
      'channels',
      'Cách thức thực hiện',
      procedure.channels.length > 0
        ? `Nộp hồ sơ ${procedure.channels.map((channel) => CHANNELS[channel]).join(', ')}.`
        : '',
    ],
    ['fees', 'Phí, lệ phí', list(procedure.fees.map(({ text }) => text))],
    ['duration', 'Thời hạn giải quyết', list(procedure.durations.map(({ text }) => text))],
    ['authority', 'Cơ quan thực hiện', authority.filter((line) => line !== '').join('\n')],
    [
      'audience',
      'Đối tượng thực hiện',
      capital(procedure.audiences.map((audience) => AUDIENCES[audience]).join(', ')),
    ],
    ['result', 'Kết quả thực hiện', list(procedure.results)],
    ['legal-basis', 'Căn cứ pháp lý', list(procedure.legalBasis.map(({ text }) => text))],
  ]
  return sections.filter(([, , text]) => text !== '').map(([id, heading, text]) => ({ id, heading, text }))
}
