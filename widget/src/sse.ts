/** Yields the data of each server-sent event, parsed as JSON (WHATWG HTML, section 9.2.6, without `id`, `retry`). */
export async function* readEvents<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let buffer = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      buffer += decoder.decode(value, { stream: true })
      const events = buffer.split(/\r?\n\r?\n/)
      buffer = events.pop()!
      for (const event of events) {
        const data = event
          .split(/\r?\n/)
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5))
        if (data.length > 0) yield JSON.parse(data.join('\n')) as T
      }
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
