/** As much of ONNX (`onnx.proto`) as rewriting nodes and weights takes: field numbers, and nodes read and written. */
import { bytesField, type Field, readFields, stringField, varintField } from './protobuf.ts'

export const MODEL = { graph: 7 }
export const GRAPH = { node: 1, initializer: 5 }
export const NODE = { input: 1, output: 2, opType: 4, attribute: 5, domain: 7 }
export const ATTRIBUTE = { name: 1, int: 3, type: 20 }
export const ATTRIBUTE_TYPE = { int: 2 } as const
export const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9, externalData: 13, dataLocation: 14 }
const ENTRY = { key: 1, value: 2 }

/** The value of a string field; empty when it is absent. */
export function text(fields: readonly Field[], number: number): string {
  return decode(fields.find((field) => field.number === number)?.value ?? new Uint8Array(0))
}

/** All values of a repeated string field, empty ones included: they hold the place of an optional input. */
export function texts(fields: readonly Field[], number: number): string[] {
  return fields.filter((field) => field.number === number).map(({ value }) => decode(value))
}

/** The attribute of that name as it lies in a node, with key and length. */
export function attributeOf(node: readonly Field[], name: string): Field | undefined {
  return node.find(
    (field) => field.number === NODE.attribute && text(readFields(field.value), ATTRIBUTE.name) === name,
  )
}

export interface NewNode {
  op: string
  /** Default: ONNX's own operators. */
  domain?: string
  inputs: readonly string[]
  outputs: readonly string[]
  /** Attribute fields, with key and length. */
  attributes?: readonly Uint8Array[]
}

/** A node as a field of its graph. */
export function nodeField({ op, domain = '', inputs, outputs, attributes = [] }: NewNode): Uint8Array[] {
  return bytesField(GRAPH.node, [
    ...inputs.flatMap((input) => stringField(NODE.input, input)),
    ...outputs.flatMap((output) => stringField(NODE.output, output)),
    ...stringField(NODE.opType, op),
    ...stringField(NODE.domain, domain),
    ...attributes,
  ])
}

export const TENSOR_TYPE = { float: 1, int8: 3 } as const
/** Value of `dataLocation` for numbers in another file. */
export const EXTERNAL = 1

type TensorType = (typeof TENSOR_TYPE)[keyof typeof TENSOR_TYPE]

/** A tensor as a field of its graph. @param data its numbers, little-endian */
export function tensorField(
  name: string,
  type: TensorType,
  dimensions: readonly number[],
  data: Uint8Array,
): Uint8Array[] {
  return bytesField(GRAPH.initializer, [
    ...tensorHead(name, type, dimensions),
    ...bytesField(TENSOR.rawData, [data]),
  ])
}

/** A tensor whose numbers lie in a file beside the model, `length` bytes from `offset` on. */
export function tensorInFile(
  name: string,
  type: TensorType,
  dimensions: readonly number[],
  { file, offset, length }: { file: string; offset: number; length: number },
): Uint8Array[] {
  const where = { location: file, offset: String(offset), length: String(length) }
  return bytesField(GRAPH.initializer, [
    ...tensorHead(name, type, dimensions),
    ...Object.entries(where).flatMap(([key, value]) =>
      bytesField(TENSOR.externalData, [...stringField(ENTRY.key, key), ...stringField(ENTRY.value, value)]),
    ),
    varintField(TENSOR.dataLocation, EXTERNAL),
  ])
}

function tensorHead(name: string, type: TensorType, dimensions: readonly number[]): Uint8Array[] {
  return [
    ...dimensions.map((dimension) => varintField(TENSOR.dims, dimension)),
    varintField(TENSOR.dataType, type),
    ...stringField(TENSOR.name, name),
  ]
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
