/** The official page, through the device's own share sheet where there is one, else onto the clipboard. */
import type { Texts } from '../texts.ts'
import type { ChatAnswer } from '../types.ts'

export async function share(
  { procedures }: ChatAnswer,
  url: string,
  texts: Texts,
  say: (text: string) => void,
): Promise<void> {
  if (!navigator.share) {
    await navigator.clipboard.writeText(url)
    say(texts.copied)
    return
  }
  try {
    await navigator.share({ title: procedures[0]?.title ?? '', url })
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
  }
}
