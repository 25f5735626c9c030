/** What the browser can hear and say: controls for what it cannot are left out. */

export interface Recognition extends EventTarget {
  lang: string
  interimResults: boolean
  start(): void
  stop(): void
}
/** The browser's recogniser, by whichever name it has. */
export function recogniser(): (new () => Recognition) | undefined {
  const scope = globalThis as {
    SpeechRecognition?: new () => Recognition
    webkitSpeechRecognition?: new () => Recognition
  }
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition
}

/** Whether a voice for the language is installed. Voices load late: ask again when `voiceschanged` comes. */
export function canSpeak(language: string): boolean {
  const voices = globalThis.speechSynthesis?.getVoices() ?? []
  return voices.some(({ lang }) => lang.toLowerCase().startsWith(language))
}
