/** What is said, where to go, and what to ask next. */
export interface FixedAnswer {
  text: string
  links?: readonly { label: string; url: string }[]
  /** A question to offer; `message` is what taking it sends. */
  next?: { question: string; label: string; message: string }
}
