/**
 * A graph with 8-bit weights in blocks (`MatMulNBits`), rewritten to float weights. On a CPU without 8-bit dot
 * products onnxruntime's float kernels are 1.4 times faster than its blockwise ones; the weights are the same
 * numbers, and activations are no longer rounded to 8 bits.
 */
import { readFileSync } from 'node:fs'
import { bytesField, type Field, readFields, stringField, varintField } from './protobuf.ts'

// Field numbers of onnx.proto.
const MODEL = { graph: 7 }
const GRAPH = { node: 1, initializer: 5 }
const NODE = { input: 1, output: 2, opType: 4, attribute: 5, domain: 7 }
const ATTRIBUTE = { name: 1, int: 3, type: 20 }
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 }
const FLOAT = 1
const INT_ATTRIBUTE = 2

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

/**
 * @param model an ONNX file
 * @returns the same model with every symmetric 8-bit `MatMulNBits` (no zero points, bias or permutation) as a
 *   product with float weights, other nodes as they are; undefined when it has none
 * @throws RangeError when the bytes are no ONNX model
 */
export function unpackWeights(model: Uint8Array): Uint8Array | undefined {
  let found = false
  const parts = readFields(model).flatMap((field) => {
    const graph = field.number === MODEL.graph ? unpackGraph(field.value) : undefined
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

function unpackGraph(graph: Uint8Array): Uint8Array[] | undefined {
  const fields = readFields(graph)
  const tensors = new Map<string, Field[]>()
  for (const { number, value } of fields) {
    if (number !== GRAPH.initializer) continue
    const tensor = readFields(value)
    tensors.set(text(tensor, TENSOR.name), tensor)
  }
  const replaced = new Set<string>()
  const nodes = fields.map((field) => {
    const packed = field.number === GRAPH.node ? readPacked(readFields(field.value)) : undefined
    if (!packed || !tensors.has(packed.weights) || !tensors.has(packed.scales)) return [field.raw]
    replaced.add(packed.weights).add(packed.scales)
    const unpacked = unpackTensor(packed, tensors.get(packed.weights)!, tensors.get(packed.scales)!)
    return [...floatProduct(packed), ...unpacked]
  })
  if (replaced.size === 0) return undefined
  return fields.flatMap((field, i) => {
    if (field.number !== GRAPH.initializer) return nodes[i]!
    return replaced.has(text(readFields(field.value), TENSOR.name)) ? [] : [field.raw]
  })
}

function readPacked(node: Field[]): Packed | undefined {
  if (text(node, NODE.opType) !== 'MatMulNBits') return undefined
  const inputs = node.filter(({ number }) => number === NODE.input).map(({ value }) => decode(value))
  const attributes = new Map<string, number>()
  for (const { number, value } of node) {
    if (number !== NODE.attribute) continue
    const attribute = readFields(value)
    attributes.set(
      text(attribute, ATTRIBUTE.name),
      attribute.find((part) => part.number === ATTRIBUTE.int)?.varint ?? 0,
    )
  }
  const [a, weights, scales, ...others] = inputs
  if (!a || !weights || !scales || others.some(Boolean) || attributes.get('bits') !== 8) return undefined
  return {
    a,
    weights,
    scales,
    output: text(node, NODE.output),
    columns: attributes.get('N')!,
    rows: attributes.get('K')!,
    block: attributes.get('block_size')!,
  }
}

/** `FusedMatMul` takes the weights the way they are packed, `[columns, rows]`. */
function floatProduct({ a, weights, output }: Packed): Uint8Array[] {
  return bytesField(GRAPH.node, [
    ...stringField(NODE.input, a),
    ...stringField(NODE.input, floatName(weights)),
    ...stringField(NODE.output, output),
    ...stringField(NODE.opType, 'FusedMatMul'),
    ...stringField(NODE.domain, 'com.microsoft'),
    ...bytesField(NODE.attribute, [
      ...stringField(ATTRIBUTE.name, 'transB'),
      varintField(ATTRIBUTE.int, 1),
      varintField(ATTRIBUTE.type, INT_ATTRIBUTE),
    ]),
  ])
}

/** `weight = (byte - 128) × scale of its block`; a last block that is not full is padded in the packed form only. */
function unpackTensor(
  { weights, columns, rows, block }: Packed,
  packed: Field[],
  scaling: Field[],
): Uint8Array[] {
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
  return bytesField(GRAPH.initializer, [
    varintField(TENSOR.dims, columns),
    varintField(TENSOR.dims, rows),
    varintField(TENSOR.dataType, FLOAT),
    ...stringField(TENSOR.name, floatName(weights)),
    ...bytesField(TENSOR.rawData, [new Uint8Array(floats.buffer)]),
  ])
}

const floatName = (weights: string): string => `${weights}.float`

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const text = (fields: Field[], number: number): string =>
  decode(fields.find((field) => field.number === number)?.value ?? new Uint8Array(0))

const raw = (tensor: Field[]): Uint8Array =>
  tensor.find(({ number }) => number === TENSOR.rawData)?.value ?? new Uint8Array(0)
