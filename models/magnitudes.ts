/** How large the channels of a product's input are to be expected, from the weights alone. */
import { NODE, text, texts } from './onnx.ts'
import { floats, type Graph, readProduct, weightsOf } from './products.ts'
import type { Field } from './protobuf.ts'

/** A normalised channel in standard deviations: beyond that a text would have to be out of the ordinary. */
const NORMALIZED = 3
/** The same for a sum of normalised channels, which are not independent of each other: by cosine, see the card. */
const SUMMED = 6
/** Most that GELU gives below 0. */
const GELU_FLOOR = 0.17
const LEAST = 1e-4

/**
 * After a normalisation `γ x + β` it is `3 |γ| + |β|`. After GELU of a product with normalised inputs it is the mean
 * of the sum plus six of its standard deviations, as if the channels were independent.
 * @param input name of the product's input
 * @returns one a channel, > 0; null when the input comes from elsewhere
 */
export function expectedMagnitudes(input: string, graph: Graph): Float32Array<ArrayBuffer> | null {
  const normal = normalization(input, graph)
  if (normal) {
    return normal.gamma.map((gamma, i) =>
      Math.max(LEAST, NORMALIZED * Math.abs(gamma) + Math.abs(normal.beta[i]!)),
    )
  }
  return afterGelu(input, graph)
}

/** Scale γ and shift β of the normalisation that gives this output; null when another node does. */
function normalization(output: string, graph: Graph) {
  const node = graph.producers.get(output)
  const kind = node ? text(node, NODE.opType) : ''
  if (kind !== 'LayerNormalization' && kind !== 'SkipLayerNormalization') return null
  const inputs = texts(node!, NODE.input)
  const [gamma, beta] = (kind === 'LayerNormalization' ? inputs.slice(1) : inputs.slice(2)).map((name) =>
    graph.tensors.get(name),
  )
  return gamma && beta ? { gamma: floats(gamma), beta: floats(beta) } : null
}

function afterGelu(output: string, graph: Graph): Float32Array<ArrayBuffer> | null {
  const gelu = graph.producers.get(output)
  if (!gelu || text(gelu, NODE.opType) !== 'BiasGelu') return null
  const [sum, biases] = texts(gelu, NODE.input)
  const bias = graph.tensors.get(biases ?? '')
  const product = readProduct(graph.producers.get(sum ?? '') ?? ([] as Field[]))
  const normal = product && normalization(product.input, graph)
  if (!bias || !product || !normal) return null
  const weights = weightsOf(product, graph)
  return floats(bias).map((constant, column) => {
    let mean = constant
    let variance = 0
    for (let row = 0; row < product.rows; row++) {
      const weight = weights[column * product.rows + row]!
      mean += weight * normal.beta[row]!
      variance += (weight * normal.gamma[row]!) ** 2
    }
    return Math.max(GELU_FLOOR, mean + SUMMED * Math.sqrt(variance))
  })
}
