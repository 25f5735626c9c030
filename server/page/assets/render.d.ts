import type { Answer, Block, Citation } from '../../../assistant/index.ts'
import type { SectionId } from '../../../corpus/index.ts'
import type { Markup } from './markup.js'

export const SECTIONS: Record<SectionId, string>
export function documentPath(id: string, passage?: string): string
export function passageAnchor(document: string, passage: string): string
export function formatDay(day: string | null): string
export function renderBlock(block: Block, id: string): Markup
export function renderSources(citations: readonly Citation[], id: string): Markup
export function renderAnswer(question: string, answer: Answer, id: string): Markup
