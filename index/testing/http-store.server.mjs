/**
 * A vector store in a process of its own that speaks JSON over HTTP and knows nothing of this repository: what a
 * database would be. Prints its port. For the test of the contract.
 */
import { createServer } from 'node:http'

/** Build id → rows as a table would hold them: one a document. */
const builds = new Map()

const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const [, id, action] = request.url.split('/')
  try {
    const result = handle(
      decodeURIComponent(id),
      action,
      JSON.parse(Buffer.concat(chunks).toString() || '{}'),
    )
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result))
  } catch (error) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(error.message)
  }
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))

function handle(id, action, body) {
  if (action === 'put') return void builds.set(id, body)
  if (action === 'drop') return void builds.delete(id)
  const build = builds.get(id)
  if (!build) throw new Error(`no build "${id}"`)
  if (body.query.length !== build.dimensions)
    throw new RangeError(`the query has ${body.query.length} dimensions, the build ${build.dimensions}`)
  if (action === 'scores')
    return body.ordinals.map((ordinal) =>
      cosine(
        build.documents.find((one) => one.ordinal === ordinal),
        body.query,
      ),
    )
  return build.documents
    .filter((document) => document.vectors.length > 0 && allowed(document, body.filter))
    .map((document) => ({ ordinal: document.ordinal, score: cosine(document, body.query) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, body.k)
}

function cosine(document, query) {
  const scores = (document?.vectors ?? []).map((vector) =>
    vector.reduce((sum, x, i) => sum + x * query[i], 0),
  )
  return Math.max(-1, ...scores)
}

/** The filter as a WHERE clause would have it. */
function allowed(row, filter) {
  const overlaps = (values, wanted) =>
    !wanted || values.length === 0 || values.some((value) => wanted.includes(value))
  const { asOf, ended, places = [], fields, kinds, exclude = [] } = filter
  const isWantedEnded =
    ended && row.kind === 'regulation' && (row.instrument?.number ?? '').includes(ended.year ?? '')
  return (
    (!asOf || ((row.validFrom ?? asOf) <= asOf && (asOf <= (row.validTo ?? asOf) || isWantedEnded))) &&
    (row.place === null || places.includes(row.place.code) || places.includes(row.place.name)) &&
    overlaps(row.levels, filter.levels) &&
    overlaps(row.audiences, filter.audiences) &&
    (!fields || fields.includes(row.field)) &&
    (!kinds || kinds.includes(row.kind)) &&
    !exclude.includes(row.id)
  )
}
