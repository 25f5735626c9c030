/** What is said of a place that is called otherwise now, or whose name several have. */
import type { Language } from './fixed.ts'

interface PlaceWording {
  /** @param now units of today with their types and their province, as published */
  now: (former: string, now: string, isSeveral?: boolean) => string
  /** After the first of many units. */
  more: string
  /** @param provinces present ones that have such a place; `others` how many are not named */
  shared: (name: string, provinces: string, others: number) => string
}

export const PLACE_WORDING: Record<Language, PlaceWording> = {
  vi: {
    now: (former, now, isSeveral = false) => `${former} nay thuộc ${isSeveral ? 'các ' : ''}${now}.`,
    more: ' và một số nơi khác',
    shared: (name, provinces, others) =>
      `Có nhiều nơi tên “${name}” ở ${provinces}${others > 0 ? '…' : ''}; bạn nói rõ thêm xã, phường và tỉnh thì tôi chỉ đúng nơi.`,
  },
  en: {
    now: (former, now) => `${former} is now part of ${now} (since 1 July 2025).`,
    more: ' and others',
    shared: (name, provinces, others) =>
      `There are several places called “${name}”, in ${provinces}${others > 0 ? '…' : ''}; name the ward or commune and the province, and I can say which one.`,
  },
}
