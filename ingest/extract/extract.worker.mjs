// Node 20 cannot start a worker from a TypeScript file, not even under `--import tsx`: this one registers tsx first.
import { register } from 'tsx/esm/api'

register()
await import('./extract.worker.ts')
