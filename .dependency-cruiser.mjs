// The rooms of the house and the one way imports may go (docs/architecture.md).
const rooms = {
  corpus: [],
  text: [],
  models: ['text'],
  index: ['corpus', 'text', 'models'],
  ingest: ['corpus', 'text', 'models', 'index'],
  search: ['corpus', 'text', 'models', 'index'],
  assistant: ['corpus', 'text', 'models', 'index', 'search'],
  server: ['corpus', 'text', 'models', 'index', 'search', 'assistant'],
  widget: ['assistant'],
  bin: ['corpus', 'text', 'models', 'index', 'ingest', 'search', 'assistant', 'server', 'evals'],
  evals: ['corpus', 'text', 'models', 'index', 'ingest', 'search', 'assistant'],
}
const all = Object.keys(rooms)

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...all.map((room) => ({
      name: `${room}-imports-only-downwards`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${all.filter((other) => other !== room && !rooms[room].includes(other)).join('|')})/` },
    })),
    ...all.map((room) => ({
      name: `${room}-is-entered-by-its-door`,
      severity: 'error',
      from: { path: '^(?!evals/)[^/]+/', pathNot: `^${room}/` },
      to: { path: `^${room}/`, pathNot: `^${room}/index\\.ts$` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.test\\.ts$|/fixtures/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
