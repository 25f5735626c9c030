/** References people read out, and tokens nobody can guess. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Without signs that look alike: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const SIGNS = '34679ACDEFGHJKMNPQRTWXY'

/** `R-7K3M-9QXW`: 23^8 (36 bits) behind the letter; a lookup needs a token besides. */
export function newReference(kind: 'R' | 'T'): string {
  const part = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return `${kind}-${part()}-${part()}`
}

/** 128 random bits, base64url: 22 characters. */
export const newToken = (): string => randomBytes(16).toString('base64url')

/** What is stored in place of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether a token is the one behind a hash; takes the same time whatever differs. */
export function isToken(token: string | undefined, hash: string): boolean {
  const given = Buffer.from(hashToken(token ?? ''), 'hex')
  return timingSafeEqual(given, Buffer.from(hash, 'hex')) && token !== undefined
}
