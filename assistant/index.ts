export { type AssistantOptions, createAssistant } from './assistant.ts'
export { BuildUnavailableError, LlmConfigError } from './errors.ts'
export { type LlmConfig, readLlmConfig } from './llm/config.ts'
export { createOpenAiCompatible, llmFromEnvironment } from './llm/openai-compatible.ts'
export type { Writer } from './llm/writer.ts'
export { maskPersonalData } from './mask.ts'
export { renderBlock, renderMarkdown } from './render/markdown.ts'
export { renderPlain, toPlainText } from './render/plain.ts'
export { ANSWER_PROBABILITY, MAX_QUESTION } from './settings.ts'
export type { AnswerRecord, Recorder } from './steps/record.ts'
export type {
  Answer,
  AskRequest,
  Assistant,
  AssistantEvent,
  Block,
  Citation,
  Fact,
  Status,
  Turn,
} from './types.ts'
export { STATUSES } from './types.ts'
