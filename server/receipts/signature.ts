/** Ed25519 signatures (RFC 8032) over canonical JSON, by which a copy of a receipt can be checked anywhere. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Signer {
  /** The first 16 hex digits of the public key's SHA-256. */
  readonly keyId: string
  /** RFC 8037: `{kty: 'OKP', crv: 'Ed25519', x}`. */
  readonly publicKey: JsonWebKey
  /** @returns base64url */
  sign(text: string): string
}

/** The key for receipts cannot be read or made. */
class ReceiptKeyError extends Error {
  override readonly name = 'ReceiptKeyError'

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `${file}: the key that signs receipts cannot be used (${reason}). ` +
        'Give an Ed25519 private key in PEM with MOTCUA_RECEIPT_KEY, or a folder that may be written.',
      { cause },
    )
  }
}

/**
 * The key of the file; made there, readable by its owner alone, where there is none.
 * @throws ReceiptKeyError
 */
export function openSigner(file: string): Signer {
  try {
    const key = createPrivateKey(readOrMake(file))
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is a key of type ${key.asymmetricKeyType}`)
    const publicKey = createPublicKey(key)
    return {
      keyId: keyIdOf(publicKey),
      publicKey: publicKey.export({ format: 'jwk' }) as JsonWebKey,
      sign: (text) => signBytes(null, Buffer.from(text), key).toString('base64url'),
    }
  } catch (error) {
    throw new ReceiptKeyError(file, error)
  }
}

/** Two processes that start at once make one key: the second reads the first one's. */
function readOrMake(file: string): string {
  const read = () => readFileSync(file, 'utf8')
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  try {
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read()
    throw error
  }
}

const keyIdOf = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)

/** @param publicKey JWK, as `GET /api/receipts/key` gives it */
export function isSigned(text: string, signature: string, publicKey: JsonWebKey): boolean {
  const key = createPublicKey({ key: publicKey as never, format: 'jwk' })
  return verifyBytes(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
}

/** JSON with sorted keys and without blank space (RFC 8785 for what JSON.stringify writes): the same value, the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
