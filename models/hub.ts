import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ModelNotFoundError } from './errors.ts'

/** The 8-bit file is preferred; a repository without one has the float file. */
const WEIGHTS = ['onnx/model_quantized.onnx', 'onnx/model.onnx']
const REQUIRED = ['tokenizer.json', 'tokenizer_config.json']
const OPTIONAL = ['config.json', 'config_sentence_transformers.json', '1_Pooling/config.json']

/**
 * Fetches a named hub model into the cache, once: what is complete there is used without any contact.
 * `HF_ENDPOINT` names another hub, `HF_TOKEN` opens a private repository, `XDG_CACHE_HOME` moves the cache.
 * @param id `owner/name`
 * @returns the folder of the files
 * @throws ModelNotFoundError when the hub cannot be reached or has no such file
 */
export async function fetchHubModel(id: string): Promise<string> {
  const folder = path.join(
    process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
    'motcua',
    'models',
    id,
  )
  const complete = path.join(folder, '.complete')
  if (await exists(complete)) return folder
  await Promise.all([...REQUIRED.map((file) => fetchFile(id, file, folder)), fetchWeights(id, folder)])
  for (const file of OPTIONAL) await fetchFile(id, file, folder, { optional: true })
  await pipeline(Readable.from([id]), createWriteStream(complete))
  return folder
}

async function fetchWeights(id: string, folder: string): Promise<void> {
  for (const file of WEIGHTS.slice(0, -1)) if (await fetchFile(id, file, folder, { optional: true })) return
  await fetchFile(id, WEIGHTS.at(-1)!, folder)
}

/** True when the file is there now; false for an optional one that the repository does not have. */
async function fetchFile(
  id: string,
  file: string,
  folder: string,
  { optional = false } = {},
): Promise<boolean> {
  const target = path.join(folder, file)
  if (await exists(target)) return true
  const url = `${(process.env.HF_ENDPOINT || 'https://huggingface.co').replace(/\/$/, '')}/${id}/resolve/main/${file}`
  const token = process.env.HF_TOKEN
  const response = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {}).catch(
    (cause: Error) => {
      throw failure(id, url, (cause.cause as Error | undefined)?.message ?? cause.message, cause)
    },
  )
  if (response.status === 404 && optional) return false
  if (!response.ok || !response.body) throw failure(id, url, `HTTP ${response.status}`)
  await mkdir(path.dirname(target), { recursive: true })
  // Written beside and renamed: a broken download never looks like a file.
  const part = `${target}.${process.pid}.part`
  try {
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(part))
    await rename(part, target)
  } catch (cause) {
    await rm(part, { force: true })
    throw failure(id, url, (cause as Error).message, cause)
  }
  return true
}

function failure(id: string, url: string, reason: string, cause?: unknown): ModelNotFoundError {
  return new ModelNotFoundError(
    `The model "${id}" is no folder here and could not be fetched from ${url}: ${reason}. ` +
      'Check the id and the network, or give the path of a folder that holds the model.',
    { cause },
  )
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
