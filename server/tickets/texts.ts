/** What a citizen is told after asking for a person. */
import type { Answer } from '../../assistant/index.ts'
import type { Opening } from './office-hours.ts'

const DAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const

/**
 * @param hasContact whether the citizen left a way to be reached
 * @param opening null: nobody knows when people are there
 */
export function ticketText(
  language: Answer['language'],
  id: string,
  hasContact: boolean,
  opening: Opening | null,
): string {
  const when = opening && whenText(language, opening)
  if (language === 'en') {
    const reached = hasContact
      ? 'Staff will contact you the way you left.'
      : `You left no phone or e-mail: call or visit the one-stop counter and give the number ${id}.`
    return [
      `Your request has the number ${id}.`,
      when,
      reached,
      'Staff see this conversation with personal data masked.',
    ]
      .filter(Boolean)
      .join(' ')
  }
  const reached = hasContact
    ? 'Cán bộ sẽ liên hệ theo cách bạn để lại.'
    : `Bạn không để lại số điện thoại hay thư điện tử: hãy gọi hoặc đến bộ phận một cửa và đọc mã ${id}.`
  return [
    `Yêu cầu của bạn có mã ${id}.`,
    when,
    reached,
    'Cán bộ xem được cuộc trò chuyện này, thông tin cá nhân đã che.',
  ]
    .filter(Boolean)
    .join(' ')
}

function whenText(language: Answer['language'], { isOpen, day, from }: Opening): string {
  const [year, month, date] = day.split('-').map(Number)
  const name = DAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()]
  const [hour, minute] = from.split(':').map(Number)
  if (language === 'en')
    return isOpen
      ? 'Staff are at work now.'
      : `Staff are back on ${name}, ${date}/${month}/${year}, from ${from}.`
  const clock = minute === 0 ? `${hour} giờ` : `${hour} giờ ${minute}`
  return isOpen
    ? 'Cán bộ đang trong giờ làm việc.'
    : `Cán bộ làm việc lại từ ${clock} ${name}, ngày ${date}/${month}/${year}.`
}
