export { type AssistantOptions, createAssistant } from './assistant.ts'
export { llmFromEnvironment } from './llm/create.ts'
export type { Writer } from './llm/writer.ts'
export { maskPersonalData } from './mask/index.ts'
export { toPlainText } from './render/plain.ts'
export { renderShort, type ShortAnswer } from './render/short.ts'
export { renderSpoken } from './render/spoken.ts'
export {
  type Answer,
  type AskRequest,
  type Assistant,
  type AssistantEvent,
  type Block,
  type Citation,
  DERIVED_RULES,
  type Derived,
  type Fact,
  STATUSES,
  type Status,
  type Turn,
} from './types.ts'
