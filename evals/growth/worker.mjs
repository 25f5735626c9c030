// A process of its own, whose memory is nobody else's; it registers tsx first, as Node 20 needs it to.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
