/** `2026-08-01` → `01/08/2026`. */
export const formatDay = (day: string): string => day.split('-').reverse().join('/')
