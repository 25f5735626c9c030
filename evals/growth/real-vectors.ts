/** Files of unit vectors: float32, one after the other. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildPath, FILES, readPointer } from '../../index/layout.ts'

export async function readVectors(file: string): Promise<Float32Array> {
  const bytes = await readFile(file)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

export async function writeVectors(file: string, vectors: readonly Float32Array[]): Promise<void> {
  await writeFile(
    file,
    Buffer.concat(
      vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
    ),
  )
}

/** The file with the vectors of a folder's live build, which must be there. */
export async function vectorFileOf(folder: string): Promise<string> {
  return path.join(buildPath(folder, (await readPointer(folder))!.id), FILES.vectors)
}
