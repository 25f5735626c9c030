/**
 * Personal data out of text that leaves the process (to a model, to records). Procedure codes, instrument
 * numbers, dates and amounts stay.
 */

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
/** +84 or 0 and nine more digits (ten for landlines), with or without separators. */
const PHONE = /(?<![\d./-])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\d/]|\.\d)/g
/** Citizen identity number (12 digits, in one or in threes) and old identity card (9); a sum of money is neither. */
const IDENTITY =
  /(?<![\d./-])(?:\d{12}|\d{9}|0\d{2} \d{3} \d{3} \d{3})(?![\d/]|[.,]\d|\s*(?:đồng|đ|vnđ|vnd)(?!\p{L}))/giu
/** A Vietnamese passport: one capital letter, seven or eight digits. */
const PASSPORT = /(?<![\p{L}\d])[A-Z]\d{7,8}(?![\p{L}\d])/gu

/** Phones, identity and passport numbers and e-mail addresses replaced by what they are, in brackets. */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAIL, '[thư điện tử]')
    .replace(PHONE, '[số điện thoại]')
    .replace(IDENTITY, '[số giấy tờ]')
    .replace(PASSPORT, '[số hộ chiếu]')
}
