export { readInput } from './unpack.ts'
