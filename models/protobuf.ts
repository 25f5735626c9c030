/** As much of the protobuf wire format as rewriting an ONNX graph takes. */

/** A field as it lies in the message: `raw` holds key and value, `value` the content of a length-delimited one. */
export interface Field {
  number: number
  raw: Uint8Array
  /** Content of wire type 2, empty for the others. */
  value: Uint8Array
  /** Value of wire type 0, 0 for the others. */
  varint: number
}

/** @throws RangeError when the bytes are no message */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('a protobuf message ends inside a number')
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const start = at
    const key = varint()
    const wire = key & 7
    let value = new Uint8Array(0)
    let number = 0
    if (wire === 0) number = varint()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = varint()
      value = message.subarray(at, at + length) as Uint8Array<ArrayBuffer>
      at += length
    } else throw new RangeError(`a protobuf message has a field of unknown kind ${wire}`)
    if (at > message.length) throw new RangeError('a protobuf message ends inside a field')
    fields.push({ number: key >>> 3, raw: message.subarray(start, at), value, varint: number })
  }
  return fields
}

/** Key and content of a length-delimited field. */
export function bytesField(number: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return [Uint8Array.from([...encodeVarint(number * 8 + 2), ...encodeVarint(length)]), ...parts]
}

export function varintField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...encodeVarint(number * 8), ...encodeVarint(value)])
}

export function stringField(number: number, value: string): Uint8Array[] {
  return bytesField(number, [new TextEncoder().encode(value)])
}

function encodeVarint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}
