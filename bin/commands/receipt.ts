import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { z } from 'zod'
import { canonicalJson, isSigned } from '../../server/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'

export const manual: Manual = {
  examples: [
    ['motcua receipt R-7K3M-9QXW.json --key key.json', 'whether this copy is what the server signed'],
    ['motcua receipt copy.json --key https://host/api/receipts/key', 'the same, fetching the public key'],
  ],
  notes: [
    'Exit code 0: unchanged; 1: changed, or signed with another key. Works without the server once the key is at hand.',
  ],
}

const Copy = z.object({ body: z.object({ id: z.string(), at: z.string() }).loose(), signature: z.string() })
const Key = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })

export default defineCommand({
  meta: { name: 'receipt', description: 'Check the signature of a receipt' },
  args: {
    file: { type: 'positional', required: true, description: 'The copy, as GET /api/receipts/ID gave it' },
    key: {
      type: 'string',
      required: true,
      valueHint: 'FILE|URL',
      description: 'The public key, as GET /api/receipts/key gives it',
    },
  },
  async run({ args }) {
    const copy = parsed(Copy, await readFile(args.file, 'utf8'), args.file)
    const key = parsed(Key, await textOf(args.key), args.key)
    const good = isSigned(canonicalJson(copy.body), copy.signature, key)
    process.stdout.write(
      good
        ? `${copy.body.id} of ${copy.body.at}: unchanged since it was signed\n`
        : `${copy.body.id}: NOT what was signed with this key\n`,
    )
    return good ? EXIT.ok : EXIT.failed
  },
})

async function textOf(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, 'utf8')
  const response = await fetch(source)
  if (!response.ok) throw new Error(`${source} answered ${response.status}`)
  return response.text()
}

/** @throws UsageError naming the source */
function parsed<T>(schema: z.ZodType<T>, text: string, source: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message
    throw new UsageError(`${source} cannot be used: ${reason}`)
  }
}
