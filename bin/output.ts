import { type FileHandle, open } from 'node:fs/promises'

/** A file that was asked for could not be written. */
export class OutputError extends Error {
  override name = 'OutputError'

  constructor(file: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code
    const remedy = code === 'ENOSPC' ? 'free some space' : 'give a file in a folder that can be written to'
    super(`${file} could not be written (${code ?? String(cause)}): ${remedy} and run it again`, { cause })
  }
}

export interface LineFile {
  write(text: string): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a file to write lines to, in place of what it held.
 * @throws OutputError, as do its methods
 */
export async function openOutput(file: string): Promise<LineFile> {
  const failed = (error: unknown): never => {
    throw new OutputError(file, error)
  }
  const handle: FileHandle = await open(file, 'w').catch(failed)
  return {
    write: (text) => handle.appendFile(text).catch(failed),
    close: () => handle.close().catch(failed),
  }
}
