/** An index of some shipped procedures, made once in a test run by the real command. Tests only read it. */
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { motcua, until } from './cli.ts'

const corpus = (name: string) => fileURLToPath(new URL(`../../corpus/procedures/${name}`, import.meta.url))

/** Birth, marriage, certified copies, the passport: 25 documents or so. */
export const SHARED_SOURCES = [
  corpus('co-con-nho'),
  corpus('hon-nhan-gia-dinh'),
  corpus('chung-thuc'),
  corpus('cu-tru-giay-to/1.001456-cap-ho-chieu-pho-thong.md'),
]

/** The folder to give as `--index`. */
export async function sharedIndex(): Promise<string> {
  const folder = inject('sharedFolder')
  const index = path.join(folder, 'index')
  const isFirst = await mkdir(path.join(folder, 'first')).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const { code, stderr } = await motcua(['ingest', ...SHARED_SOURCES, '--out', index])
    if (code !== 0) throw new Error(`the index for the tests could not be made: ${stderr}`)
  } else await until(() => existsSync(path.join(index, 'CURRENT')), 120)
  return index
}

/** A copy that a test may change. */
export async function copyOfSharedIndex(to: string): Promise<string> {
  await cp(await sharedIndex(), to, { recursive: true })
  return to
}
