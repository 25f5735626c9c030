export function readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown, void, void>
