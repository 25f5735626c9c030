/**
 * A graph with 8-bit weights in blocks (`MatMulNBits`), rewritten to float weights. On a CPU without 8-bit dot
 * products onnxruntime's float kernels are 1.4 times faster than its blockwise ones; the weights are the same
 * numbers, and activations are no longer rounded to 8 bits.
 */
import { readFileSync } from 'node:fs'
import { decomposeNormalization } from './normalization.ts'
import { ATTRIBUTE, attributeOf, ENTRY, GRAPH, MODEL, NODE, nodeField, TENSOR, text, texts } from './onnx.ts'
import { bytesField, type Field, readFields, stringField, varintField } from './protobuf.ts'

const FLOAT = 1
const INT_ATTRIBUTE = 2
const EXTERNAL = 1

/** True on a CPU whose 8-bit kernels are the slower ones: x64 without VNNI, as far as the system tells. */
export function prefersFloatWeights(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? ''
    return flags !== '' && !/vnni/.test(flags)
  } catch {
    return false
  }
}

/** Where the float weights go: a file beside the rewritten model. */
export interface WeightsFile {
  /** Its name, as the model refers to it. */
  name: string
  /** Appends to it. */
  append(bytes: Uint8Array): void
}

/**
 * @param model an ONNX file
 * @param file receives the float weights, one tensor after the other, so that no more than one is ever in memory
 * @returns the same model with every symmetric 8-bit `MatMulNBits` (no zero points, bias or permutation) as a
 *   product with float weights of the file, and with `SkipLayerNormalization` taken apart; undefined, and nothing
 *   appended, when it has no such product or keeps weights in other files
 * @throws RangeError when the bytes are no ONNX model
 */
export function unpackWeights(model: Uint8Array, file: WeightsFile): Uint8Array | undefined {
  let found = false
  const parts = readFields(model).flatMap((field) => {
    const graph = field.number === MODEL.graph ? unpackGraph(field.value, file) : undefined
    found ||= graph !== undefined
    return graph ? bytesField(MODEL.graph, graph) : [field.raw]
  })
  return found ? Buffer.concat(parts) : undefined
}

interface Packed {
  /** Input, packed weights, scales, output. */
  a: string
  weights: string
  scales: string
  output: string
  columns: number
  rows: number
  block: number
}

function unpackGraph(graph: Uint8Array, file: WeightsFile): Uint8Array[] | undefined {
  const fields = readFields(graph)
  const tensors = new Map<string, Field[]>()
  for (const { number, value } of fields) {
    if (number !== GRAPH.initializer) continue
    const tensor = readFields(value)
    // Weights in files beside the model would be looked for beside the rewritten one.
    if (tensor.some((part) => part.number === TENSOR.dataLocation && part.varint === EXTERNAL))
      return undefined
    tensors.set(text(tensor, TENSOR.name), tensor)
  }
  const replaced = new Set<string>()
  let written = 0
  const rewritten = fields.map((field) => {
    if (field.number !== GRAPH.node) return [field.raw]
    const node = readFields(field.value)
    const packed = readPacked(node)
    if (!packed || !tensors.has(packed.weights) || !tensors.has(packed.scales))
      return decomposeNormalization(node) ?? [field.raw]
    replaced.add(packed.weights).add(packed.scales)
    const floats = unpackTensor(packed, tensors.get(packed.weights)!, tensors.get(packed.scales)!)
    file.append(new Uint8Array(floats.buffer))
    const tensor = tensorField(packed, file.name, written)
    written += floats.byteLength
    return [...floatProduct(packed), ...tensor]
  })
  if (replaced.size === 0) return undefined
  return fields.flatMap((field, i) =>
    field.number === GRAPH.initializer && replaced.has(text(readFields(field.value), TENSOR.name))
      ? []
      : rewritten[i]!,
  )
}

function readPacked(node: readonly Field[]): Packed | undefined {
  if (text(node, NODE.opType) !== 'MatMulNBits') return undefined
  const [a, weights, scales, ...others] = texts(node, NODE.input)
  const integer = (name: string) => {
    const attribute = readFields(attributeOf(node, name)?.value ?? new Uint8Array(0))
    return attribute.find(({ number }) => number === ATTRIBUTE.int)?.varint ?? 0
  }
  if (!a || !weights || !scales || others.some(Boolean) || integer('bits') !== 8) return undefined
  return {
    a,
    weights,
    scales,
    output: text(node, NODE.output),
    columns: integer('N'),
    rows: integer('K'),
    block: integer('block_size'),
  }
}

/** `FusedMatMul` takes the weights the way they are packed, `[columns, rows]`. */
function floatProduct({ a, weights, output }: Packed): Uint8Array[] {
  const transposed = bytesField(NODE.attribute, [
    ...stringField(ATTRIBUTE.name, 'transB'),
    varintField(ATTRIBUTE.int, 1),
    varintField(ATTRIBUTE.type, INT_ATTRIBUTE),
  ])
  return nodeField({
    op: 'FusedMatMul',
    domain: 'com.microsoft',
    inputs: [a, floatName(weights)],
    output,
    attributes: transposed,
  })
}

/** `weight = (byte - 128) × scale of its block`; a last block that is not full is padded in the packed form only. */
function unpackTensor(
  { weights, columns, rows, block }: Packed,
  packed: readonly Field[],
  scaling: readonly Field[],
): Float32Array<ArrayBuffer> {
  const bytes = raw(packed)
  const scales = new Float32Array(Uint8Array.from(raw(scaling)).buffer)
  const blocks = Math.ceil(rows / block)
  if (bytes.length !== columns * blocks * block || scales.length !== columns * blocks) {
    throw new RangeError(`the weights "${weights}" have another size than their product says`)
  }
  const floats = new Float32Array(columns * rows)
  let out = 0
  for (let i = 0; i < scales.length; i++) {
    const scale = scales[i]!
    const start = i * block
    const end = start + Math.min(block, rows - (i % blocks) * block)
    for (let at = start; at < end; at++) floats[out++] = (bytes[at]! - 128) * scale
  }
  return floats
}

/** The tensor as a field of its graph, its numbers in the file from a byte on. */
function tensorField({ weights, columns, rows }: Packed, file: string, offset: number): Uint8Array[] {
  const where = { location: file, offset: String(offset), length: String(columns * rows * 4) }
  return bytesField(GRAPH.initializer, [
    varintField(TENSOR.dims, columns),
    varintField(TENSOR.dims, rows),
    varintField(TENSOR.dataType, FLOAT),
    ...stringField(TENSOR.name, floatName(weights)),
    ...Object.entries(where).flatMap(([key, value]) =>
      bytesField(TENSOR.externalData, [...stringField(ENTRY.key, key), ...stringField(ENTRY.value, value)]),
    ),
    varintField(TENSOR.dataLocation, EXTERNAL),
  ])
}

const floatName = (weights: string): string => `${weights}.float`

const raw = (tensor: readonly Field[]): Uint8Array =>
  tensor.find(({ number }) => number === TENSOR.rawData)?.value ?? new Uint8Array(0)
