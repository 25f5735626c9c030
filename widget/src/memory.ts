/** The conversation kept on this device, only when the citizen asked for it. */
import type { Conversation } from './client.ts'
import type { KeptExchange } from './exchange.ts'

export interface Kept {
  exchanges: KeptExchange[]
  conversation: Conversation | null
}

export interface Memory {
  load(): Kept | null
  /** Storage may be full or forbidden: then nothing is kept, and the conversation goes on. */
  save(kept: Kept): boolean
  clear(): void
}

/** @param endpoint conversations with different servers are kept apart */
export function createMemory(endpoint: string): Memory {
  const key = `motcua:${endpoint}`
  return {
    load() {
      try {
        const text = localStorage.getItem(key)
        return text ? (JSON.parse(text) as Kept) : null
      } catch {
        return null
      }
    },
    save(kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept))
        return true
      } catch {
        return false
      }
    },
    clear() {
      try {
        localStorage.removeItem(key)
      } catch {
        // Nothing is kept where storage is forbidden.
      }
    },
  }
}
