/** Codes of procedures as people write them. */

/** As the records write it. */
const EXACT = /(?<![\d.])\d\.\d{6}(?!\d)/g
/** `1004222`, `1 004222`, `1,004222`, `1-004222`; no sum of money, telephone or part of a longer number. */
const LOOSE =
  /(?<![\d.,+-])([1-6])[\s.,_-]{0,2}(\d{3})[\s.]?(\d{3})(?![\d]|[.,/-]\d|\s*(?:đồng|đ|vnđ|vnd|dong|tr|k)(?!\p{L}))/giu

/**
 * Codes a question names, each once, in its order. One written without its point, or with another sign or a space for
 * it, counts only when there is such a procedure.
 * @param isKnown whether the build holds a code
 */
export function codesIn(question: string, isKnown: (code: string) => boolean): string[] {
  const exact = question.match(EXACT) ?? []
  const loose = [...question.matchAll(LOOSE)]
    .map(([, first, middle, last]) => `${first}.${middle}${last}`)
    .filter(isKnown)
  return [...new Set(exact.length > 0 ? exact : loose)]
}
