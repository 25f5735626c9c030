/** The encoder that ships with the product. */
export { createEncoder, type EncodeOptions, type Encoder, type EncoderOptions } from './encoder.ts'
export {
  EncoderBusyError,
  EncoderClosedError,
  EncoderCrashError,
  EncoderError,
  EncoderRunError,
  ModelLoadError,
  ModelNotFoundError,
} from './errors.ts'
export { SHIPPED_MODEL } from './resolve.ts'
