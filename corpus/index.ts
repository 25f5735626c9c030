export * from './lexicon.ts'
export * from './places/resolve.ts'
export * from './places.ts'
export * from './schema.ts'
