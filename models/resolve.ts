import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ModelLoadError, ModelNotFoundError } from './errors.ts'
import { fetchHubModel } from './hub.ts'

/** The model that ships with the product. */
export const SHIPPED_MODEL = fileURLToPath(new URL('./tthc-e5-small', import.meta.url))

/** Where a model's files may lie in its folder: beside each other, or as transformers.js lays them out. */
const WEIGHTS = ['model_quantized.onnx', 'onnx/model_quantized.onnx', 'model.onnx', 'onnx/model.onnx']

export interface ModelFiles {
  name: string
  weights: string
  tokenizer: string
  tokenizerConfig: string
  settings: ModelSettings
}

/** How the model wants to be used. All of it is part of the model's hash. */
export interface ModelSettings {
  /** Put before every text of that kind. */
  prefixes: { query: string; passage: string }
  /** How token vectors become one, for a graph without a `sentence_embedding` output. */
  pooling: 'mean' | 'cls'
  /** Window in tokens, the special ones included. */
  maxTokens: number
}

/** What a model card of the e5 family asks for; used when the folder does not say otherwise. */
const E5_PREFIXES = { query: 'query: ', passage: 'passage: ' }
const DEFAULT_WINDOW = 512

/**
 * Finds a model's files and settings.
 * @param model a folder, or a hub id `owner/name`; the hub is contacted for such an id only, and only while its
 *   files are not in the cache. Default: the shipped folder.
 * @throws ModelNotFoundError when the folder or a file is missing, with what to do
 * @throws ModelLoadError when a settings file is no JSON
 */
export async function resolveModel(model: string = SHIPPED_MODEL): Promise<ModelFiles> {
  if (isFolder(model)) return readFolder(path.resolve(model), path.basename(path.resolve(model)))
  if (isHubId(model)) return readFolder(await fetchHubModel(model), model)
  throw new ModelNotFoundError(
    `No model folder at "${model}". Give the path of a folder with tokenizer.json and model_quantized.onnx, ` +
      'a hub id such as "owner/name", or nothing for the model that ships with motcua.',
  )
}

/** SHA-256 over weights, tokenizer and settings, hex: vectors of two models with the same hash are comparable. */
export async function hashModel(files: ModelFiles): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [files.weights, files.tokenizer]) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  }
  return hash.update(JSON.stringify(files.settings)).digest('hex')
}

function isFolder(model: string): boolean {
  return existsSync(model) && statSync(model).isDirectory()
}

function isHubId(model: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(model)
}

async function readFolder(folder: string, name: string): Promise<ModelFiles> {
  const weights = WEIGHTS.map((file) => path.join(folder, file)).find((file) => existsSync(file))
  const tokenizer = path.join(folder, 'tokenizer.json')
  const tokenizerConfig = path.join(folder, 'tokenizer_config.json')
  const missing = [
    ...(weights ? [] : ['model_quantized.onnx']),
    ...[tokenizer, tokenizerConfig].filter((file) => !existsSync(file)).map((file) => path.basename(file)),
  ]
  if (!weights || missing.length > 0) {
    throw new ModelNotFoundError(
      `The model folder "${folder}" lacks ${missing.join(' and ')}. ` +
        (folder === SHIPPED_MODEL
          ? 'The checkout is incomplete: restore it with "git checkout -- models".'
          : 'Copy the missing files there, or leave the model setting out to use the shipped one.'),
    )
  }
  return { name, weights, tokenizer, tokenizerConfig, settings: await readSettings(folder) }
}

interface SettingsSources {
  tokenizer: { model_max_length?: number }
  config: { max_position_embeddings?: number; model_type?: string }
  /** The files in which Sentence Transformers keeps prompts and pooling. */
  prompts: { prompts?: { query?: string; passage?: string; document?: string } }
  pooling: { pooling_mode_cls_token?: boolean }
}

async function readSettings(folder: string): Promise<ModelSettings> {
  const read = <K extends keyof SettingsSources>(file: string) =>
    readJson(path.join(folder, file)) as Promise<SettingsSources[K]>
  const [tokenizer, config, { prompts }, pooling] = await Promise.all([
    read<'tokenizer'>('tokenizer_config.json'),
    read<'config'>('config.json'),
    read<'prompts'>('config_sentence_transformers.json'),
    read<'pooling'>('1_Pooling/config.json'),
  ])
  // RoBERTa counts positions from 2.
  const positions =
    (config.max_position_embeddings ?? DEFAULT_WINDOW) - (/roberta/.test(config.model_type ?? '') ? 2 : 0)
  return {
    prefixes: prompts
      ? { query: prompts.query ?? '', passage: prompts.passage ?? prompts.document ?? '' }
      : E5_PREFIXES,
    pooling: pooling.pooling_mode_cls_token ? 'cls' : 'mean',
    maxTokens: Math.min(tokenizer.model_max_length ?? DEFAULT_WINDOW, positions),
  }
}

async function readJson(file: string): Promise<unknown> {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new ModelLoadError(`"${file}" is not JSON: ${(cause as Error).message}. Restore the file.`, {
      cause,
    })
  }
}
