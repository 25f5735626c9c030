/**
 * Personal data out of text that leaves the process (to a model, to records). Procedure codes, instrument
 * numbers, dates and amounts stay.
 */

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
/** +84 or 0 and nine more digits (ten for landlines), with or without separators. */
const PHONE = /(?<![\d./-])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\d/]|\.\d)/g
/** Citizen identity number (12 digits), old identity card (9), with or without spaces. */
const IDENTITY = /(?<![\d./-])(?:\d{12}|\d{9}|\d{3} \d{3} \d{3}(?: \d{3})?)(?![\d/]|[.,]\d)/g
/** A Vietnamese passport: one capital letter, seven or eight digits. */
const PASSPORT = /(?<![\p{L}\d])[A-Z]\d{7,8}(?![\p{L}\d])/gu

/** Phones, identity and passport numbers and e-mail addresses replaced by what they are, in brackets. */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAIL, '[thư điện tử]')
    .replace(IDENTITY, '[số giấy tờ]')
    .replace(PHONE, '[số điện thoại]')
    .replace(PASSPORT, '[số hộ chiếu]')
}
