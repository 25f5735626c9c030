/** The matrix products of a graph with 8-bit weights in blocks (`MatMulNBits`), and how a graph gets others instead. */
import { decomposeNormalization } from './normalization.ts'
import { ATTRIBUTE, attributeOf, EXTERNAL, GRAPH, MODEL, NODE, TENSOR, text, texts } from './onnx.ts'
import { bytesField, type Field, readFields } from './protobuf.ts'

/** Where large weights go: a file beside the rewritten model. */
export interface WeightsFile {
  /** Its name, as the model refers to it. */
  name: string
  /** Appends to it. */
  append(bytes: Uint8Array): void
}

/** Appends to a file from its beginning on, and says where each part came to stand. */
export function placing(file: WeightsFile): (bytes: Uint8Array) => {
  file: string
  offset: number
  length: number
} {
  let written = 0
  return (bytes) => {
    file.append(bytes)
    written += bytes.byteLength
    return { file: file.name, offset: written - bytes.byteLength, length: bytes.byteLength }
  }
}

/** A symmetric 8-bit `MatMulNBits`: no zero points, bias or permutation. */
export interface Product {
  input: string
  /** Name of its weights, that is of the product. */
  weights: string
  scales: string
  output: string
  columns: number
  rows: number
  block: number
}

/** What a replacement may look at: products, weights by name, nodes by the name of their output. */
export interface Graph {
  /** All of them, in the order of the graph. */
  products: readonly Product[]
  tensors: ReadonlyMap<string, readonly Field[]>
  producers: ReadonlyMap<string, readonly Field[]>
}

/** A model or nodes that take the place of others, as fields of their parent. */
export type Rewrite = (model: Uint8Array, file: WeightsFile) => Uint8Array | undefined

/**
 * @param model an ONNX file
 * @param replace fields of the graph (nodes, weights) that take the place of a product
 * @returns the same model with every product replaced, and with `SkipLayerNormalization` taken apart; undefined,
 *   and nothing replaced, when it has no product or keeps weights in other files
 * @throws RangeError when the bytes are no ONNX model
 */
export function replaceProducts(
  model: Uint8Array,
  replace: (product: Product, graph: Graph) => Uint8Array[],
): Uint8Array | undefined {
  let found = false
  const parts = readFields(model).flatMap((field) => {
    const graph = field.number === MODEL.graph ? rewriteGraph(field.value, replace) : undefined
    found ||= graph !== undefined
    return graph ? bytesField(MODEL.graph, graph) : [field.raw]
  })
  return found ? Buffer.concat(parts) : undefined
}

function rewriteGraph(
  graph: Uint8Array,
  replace: (product: Product, graph: Graph) => Uint8Array[],
): Uint8Array[] | undefined {
  const fields = readFields(graph)
  const tensors = new Map<string, Field[]>()
  const producers = new Map<string, Field[]>()
  const nodes = new Map<Field, Field[]>()
  for (const field of fields) {
    if (field.number === GRAPH.node) {
      const node = readFields(field.value)
      nodes.set(field, node)
      for (const output of texts(node, NODE.output)) producers.set(output, node)
    }
    if (field.number !== GRAPH.initializer) continue
    const tensor = readFields(field.value)
    // Weights in files beside the model would be looked for beside the rewritten one.
    if (tensor.some((part) => part.number === TENSOR.dataLocation && part.varint === EXTERNAL))
      return undefined
    tensors.set(text(tensor, TENSOR.name), tensor)
  }
  const products = new Map<Field, Product>()
  for (const [field, node] of nodes) {
    const product = readProduct(node)
    if (product && tensors.has(product.weights) && tensors.has(product.scales)) products.set(field, product)
  }
  if (products.size === 0) return undefined
  const replaced = new Set([...products.values()].flatMap(({ weights, scales }) => [weights, scales]))
  const context = { products: [...products.values()], tensors, producers }
  return fields.flatMap((field) => {
    const product = products.get(field)
    if (product) return replace(product, context)
    const node = nodes.get(field)
    if (node) return decomposeNormalization(node) ?? [field.raw]
    const isReplaced = field.number === GRAPH.initializer && replaced.has(nameOf(field.value))
    return isReplaced ? [] : [field.raw]
  })
}

const nameOf = (tensor: Uint8Array): string => text(readFields(tensor), TENSOR.name)

/** Null when the node is no such product. */
export function readProduct(node: readonly Field[]): Product | null {
  if (text(node, NODE.opType) !== 'MatMulNBits') return null
  const [input, weights, scales, ...others] = texts(node, NODE.input)
  const integer = (name: string) => {
    const attribute = readFields(attributeOf(node, name)?.value ?? new Uint8Array(0))
    return attribute.find(({ number }) => number === ATTRIBUTE.int)?.varint ?? 0
  }
  if (!input || !weights || !scales || others.some(Boolean) || integer('bits') !== 8) return null
  return {
    input,
    weights,
    scales,
    output: text(node, NODE.output),
    columns: integer('N'),
    rows: integer('K'),
    block: integer('block_size'),
  }
}

/**
 * `weight = (byte - 128) × scale of its block`; a last block that is not full is padded in the packed form only.
 * @returns `[columns, rows]`
 * @throws RangeError when the tensors have another size than the product says
 */
export function weightsOf(
  { weights, scales: scaling, columns, rows, block }: Product,
  { tensors }: Graph,
): Float32Array<ArrayBuffer> {
  const bytes = raw(tensors.get(weights)!)
  const scales = floats(tensors.get(scaling)!)
  const blocks = Math.ceil(rows / block)
  if (bytes.length !== columns * blocks * block || scales.length !== columns * blocks) {
    throw new RangeError(`the weights "${weights}" have another size than their product says`)
  }
  const unpacked = new Float32Array(columns * rows)
  let out = 0
  for (let i = 0; i < scales.length; i++) {
    const scale = scales[i]!
    const start = i * block
    const end = start + Math.min(block, rows - (i % blocks) * block)
    for (let at = start; at < end; at++) unpacked[out++] = (bytes[at]! - 128) * scale
  }
  return unpacked
}

/** Numbers of a float tensor that holds them as bytes; empty for any other. */
export function floats(tensor: readonly Field[]): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint8Array.from(raw(tensor)).buffer)
}

const raw = (tensor: readonly Field[]): Uint8Array =>
  tensor.find(({ number }) => number === TENSOR.rawData)?.value ?? new Uint8Array(0)
