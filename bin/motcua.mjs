#!/usr/bin/env node
// The command runs from its TypeScript sources: nothing has to be built after `npm ci`.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
