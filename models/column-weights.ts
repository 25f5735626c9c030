/**
 * A graph with 8-bit weights in blocks, rewritten to 8-bit weights with one scale a column, and inputs rounded to
 * 8 bits when they are known (`DynamicQuantizeMatMul`). On a CPU with 8-bit matrix products (AMX) a product then takes
 * a quarter of the time of the blockwise kernel. As the inputs share one scale, what is large in one of their channels
 * takes precision from all others: each channel is divided by its expected magnitude first, and its weights are
 * multiplied by it (after SmoothQuant, Xiao et al. 2023, with magnitudes from the weights instead of from texts).
 */
import { expectedMagnitudes } from './magnitudes.ts'
import { ATTRIBUTE, ATTRIBUTE_TYPE, NODE, nodeField, TENSOR_TYPE, tensorField, tensorInFile } from './onnx.ts'
import { type Product, placing, type Rewrite, replaceProducts, weightsOf } from './products.ts'
import { bytesField, stringField, varintField } from './protobuf.ts'

/** Largest 8-bit weight; −128 is left out, so that the scale is the same on both sides of 0. */
const LARGEST = 127
/** Of `[batch, length, columns]`. */
const LAST_OF_THREE = 2
/** Columns of a tile: those of a row fill a cache line. */
const TILE = 64

/**
 * Every product with weights in columns, which go to the file one tensor after the other. Products of the same input
 * (query, key and value of a layer) become one, whose result is split: the input is rounded once.
 */
export const withColumnWeights: Rewrite = (model, file) => {
  const place = placing(file)
  return replaceProducts(model, (product, graph) => {
    const joined = graph.products.filter((other) => other.input === product.input && isLike(other, product))
    if (joined[0] !== product) return []
    const { input, weights: name, rows } = product
    const weights = joinRows(joined.map((one) => weightsOf(one, graph)))
    const magnitudes = expectedMagnitudes(input, graph)
    if (magnitudes) scaleRows(weights, magnitudes)
    const { values, scales } = quantizeColumns(weights, rows)
    const at = place(new Uint8Array(values.buffer))
    const isOne = joined.length === 1
    const output = isOne ? product.output : `${name}.output`
    return [
      ...(magnitudes ? division(input, name, magnitudes) : []),
      ...nodeField({
        op: 'DynamicQuantizeMatMul',
        domain: 'com.microsoft',
        inputs: [magnitudes ? `${name}.input` : input, `${name}.columns`, `${name}.scales`],
        outputs: [output],
      }),
      ...(isOne ? [] : split(output, joined)),
      ...tensorInFile(`${name}.columns`, TENSOR_TYPE.int8, [rows, scales.length], at),
      ...tensorField(`${name}.scales`, TENSOR_TYPE.float, [scales.length], new Uint8Array(scales.buffer)),
    ]
  })
}

/** Of one size: they are told apart again by cutting in equal parts. */
const isLike = (one: Product, other: Product) => one.rows === other.rows && one.columns === other.columns

function joinRows(parts: readonly Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0]!
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** The last axis cut into the outputs of the products that were joined. */
function split(input: string, products: readonly Product[]): Uint8Array[] {
  const lastAxis = bytesField(NODE.attribute, [
    ...stringField(ATTRIBUTE.name, 'axis'),
    varintField(ATTRIBUTE.int, LAST_OF_THREE),
    varintField(ATTRIBUTE.type, ATTRIBUTE_TYPE.int),
  ])
  return nodeField({
    op: 'Split',
    inputs: [input],
    outputs: products.map(({ output }) => output),
    attributes: lastAxis,
  })
}

/** A multiplication costs less than a division. */
function division(input: string, name: string, magnitudes: Float32Array): Uint8Array[] {
  const factors = magnitudes.map((magnitude) => 1 / magnitude)
  return [
    ...nodeField({ op: 'Mul', inputs: [input, `${name}.factors`], outputs: [`${name}.input`] }),
    ...tensorField(
      `${name}.factors`,
      TENSOR_TYPE.float,
      [factors.length],
      new Uint8Array(factors.buffer as ArrayBuffer),
    ),
  ]
}

/** @param weights `[columns, rows]`, changed in place */
function scaleRows(weights: Float32Array, magnitudes: Float32Array): void {
  const rows = magnitudes.length
  for (let start = 0; start < weights.length; start += rows)
    for (let row = 0; row < rows; row++) weights[start + row]! *= magnitudes[row]!
}

/**
 * @param weights `[columns, rows]`
 * @returns `value × scale of its column ≈ weight`; values `[rows, columns]`, as the operator wants them
 */
export function quantizeColumns(
  weights: Float32Array,
  rows: number,
): { values: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
  const columns = weights.length / rows
  const scales = new Float32Array(columns)
  for (let column = 0, at = 0; column < columns; column++) {
    let largest = 0
    for (const end = at + rows; at < end; at++) largest = Math.max(largest, Math.abs(weights[at]!))
    scales[column] = largest / LARGEST
  }
  const factors = scales.map((scale) => (scale > 0 ? 1 / scale : 0))
  const values = new Int8Array(weights.length)
  // Tile by tile: whole columns would be written across the whole cache.
  for (let first = 0; first < columns; first += TILE) {
    const last = Math.min(columns, first + TILE)
    for (let row = 0; row < rows; row++) {
      for (let column = first; column < last; column++) {
        // Rounded by cutting off: Math.round takes twice as long.
        values[row * columns + column] =
          ((weights[column * rows + row]! * factors[column]! + LARGEST + 0.5) | 0) - LARGEST
      }
    }
  }
  return { values, scales }
}
