/** Sentences of streamed prose. Joined again they are the text as it came. */

const ABBREVIATION = /(?:^|[\s(])(?:TP|Tp|tp|TS|ThS|PGS|GS|BS|KS|Q|P|TT|NĐ|QĐ|v\.v|vv|St|Mr|Ms)$/u
/** Number of a list item at the beginning of a line. */
const ITEM_NUMBER = /(?:^|\n)\s*(?:[-*•]\s*)?\d{1,2}$/
const MARK = /^\s*\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]/

/**
 * End of the first sentence in `text`, or -1 while it is not known. A sentence ends with a line or with `.`, `!`,
 * `?` or `…` before white space; quotation marks, brackets and citation marks behind it belong to it.
 * @param final no more text follows
 */
function endOfSentence(text: string, final: boolean): number {
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') {
      if (text.slice(0, i).trim() === '') continue
      return i + 1
    }
    if (!'.!?…'.includes(char)) continue
    // "cong . vn" is an address taken apart, not two sentences.
    if (char === '.' && /\s/.test(text[i - 1] ?? '') && !(final && text.slice(i + 1).trim() === '')) continue
    let end = i + 1
    while (end < text.length && '.!?…"”’)'.includes(text[end]!)) end++
    if (end === text.length) return final ? end : -1
    if (char === '.' && (ABBREVIATION.test(text.slice(0, i)) || ITEM_NUMBER.test(text.slice(0, i)))) continue
    for (let mark = MARK.exec(text.slice(end)); mark; mark = MARK.exec(text.slice(end))) {
      end += mark[0].length
      while (end < text.length && '.!?'.includes(text[end]!)) end++
    }
    const after = text.slice(end)
    if (after.trim() === '') return final ? text.length : -1
    // A mark may still be on its way.
    if (!final && /^\s*\[[\d\s,;]*$/.test(after)) return -1
    if (!/^\s/.test(after)) continue
    return end + /^[^\S\n]*\n*/.exec(after)![0].length
  }
  return final && text !== '' ? text.length : -1
}

export interface SentenceSplitter {
  /** Sentences that are complete now. */
  push(chunk: string): string[]
  /** What is left at the end. */
  flush(): string[]
}

export function createSentenceSplitter(): SentenceSplitter {
  let pending = ''
  function take(final: boolean): string[] {
    const sentences: string[] = []
    for (let end = endOfSentence(pending, final); end > 0; end = endOfSentence(pending, final)) {
      sentences.push(pending.slice(0, end))
      pending = pending.slice(end)
    }
    return sentences
  }
  return {
    push(chunk) {
      pending += chunk
      return take(false)
    },
    flush: () => take(true),
  }
}

/** All sentences of a finished text. */
export function splitSentences(text: string): string[] {
  const splitter = createSentenceSplitter()
  return [...splitter.push(text), ...splitter.flush()]
}
