/** Reading aloud and dictation through the browser's own speech. */
import { shown } from '../dom.ts'
import { recogniser } from '../speech.ts'
import type { Texts } from '../texts.ts'
import type { ChatAnswer } from '../types.ts'

/** Longest piece given to the synthesiser at once: some stop in the middle of long ones. */
const PIECE = 180
const RATE_KEY = 'motcua:rate'

/** 0.5 … 2, default 1. */
export function rate(): number {
  try {
    return Number(localStorage.getItem(RATE_KEY)) || 1
  } catch {
    return 1
  }
}

export function setRate(value: number): void {
  try {
    localStorage.setItem(RATE_KEY, String(value))
  } catch {
    // It holds until the page is left.
  }
}

/** Starts reading, or stops when the button's answer is being read. */
export function readAloud(answer: ChatAnswer, toggle: HTMLButtonElement, texts: Texts): void {
  const reading = toggle.getAttribute('aria-pressed') === 'true'
  speechSynthesis.cancel()
  if (reading) return
  const done = () => {
    toggle.setAttribute('aria-pressed', 'false')
    toggle.textContent = texts.read
  }
  toggle.setAttribute('aria-pressed', 'true')
  toggle.textContent = texts.readStop
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(answer.language))
  const text = answer.text.replace(/ ?\[\d{1,3}\]|\*\*|^#+ |https?:\S+/gm, '')
  const pieces = inPieces(shown(text))
  for (const [i, piece] of pieces.entries()) {
    const utterance = new SpeechSynthesisUtterance(piece)
    utterance.voice = voice ?? null
    utterance.lang = voice?.lang ?? answer.language
    utterance.rate = rate()
    if (i === pieces.length - 1) utterance.onend = done
    utterance.onerror = done
    speechSynthesis.speak(utterance)
  }
}

/** Sentences, put together up to `PIECE` characters; what is longer is cut at a space. */
export function inPieces(text: string): string[] {
  const sentences = text.match(new RegExp(`[^.!?\\n]{1,${PIECE}}(?:[.!?]+|\\s|$)\\n*`, 'g')) ?? []
  const pieces: string[] = []
  for (const sentence of sentences.map((each) => each.trim()).filter(Boolean)) {
    const last = pieces.at(-1)
    if (last && last.length + sentence.length < PIECE) pieces[pieces.length - 1] = `${last} ${sentence}`
    else pieces.push(sentence)
  }
  return pieces
}

type RecognitionResult = Event & { results: ArrayLike<ArrayLike<{ transcript: string }>> }

/** Listens once. `heard` gets the words so far, `ended` comes in any case. Returns what stops it. */
export function dictate(language: string, heard: (text: string) => void, ended: () => void): () => void {
  const recognition = new (recogniser()!)()
  recognition.lang = language === 'vi' ? 'vi-VN' : 'en-US'
  recognition.interimResults = true
  recognition.addEventListener('result', (event) => {
    heard(Array.from((event as RecognitionResult).results, (result) => result[0]!.transcript).join(' '))
  })
  recognition.addEventListener('end', ended)
  recognition.start()
  return () => recognition.stop()
}
