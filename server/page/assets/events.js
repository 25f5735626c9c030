/** Reads server-sent events from a response (WHATWG HTML, section 9.2.6, without `id` and `retry`). */

/** Yields the data of each event, parsed as JSON. @param {ReadableStream<Uint8Array>} body */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      buffer += value
      const events = buffer.split(/\r?\n\r?\n/)
      buffer = events.pop()
      for (const event of events) {
        const data = event
          .split(/\r?\n/)
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).replace(/^ /, ''))
        if (data.length > 0) yield JSON.parse(data.join('\n'))
      }
    }
  } finally {
    await reader.cancel()
  }
}
