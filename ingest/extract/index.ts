export { type Detected, detect } from './detect.ts'
export { decodeText } from './encodings.ts'
export { createExtractor, type Extractor, type ExtractorOptions } from './extractor.ts'
export type { Extracted, ExtractedBlock, ExtractionNote, ExtractLimits, Format } from './types.ts'
