/** How an instrument names itself, as the source of a pattern; for NFC text, case ignored. */
export const SELF =
  '(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?|chỉ thị) này'
