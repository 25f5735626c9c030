export type ValueKind =
  | 'money'
  | 'period'
  | 'percent'
  | 'count'
  | 'number'
  | 'date'
  | 'instrument'
  | 'article'
  | 'form'
  | 'phone'
  | 'procedure'
  | 'url'

/** A value as it stands in a text. */
export interface Value {
  kind: ValueKind
  /** The value in one form: two texts state the same when their keys are equal. */
  key: string
  /** Less exact forms of it, which it supports: the year of a date, `bản` of `bản chính`. */
  implies: string[]
  /** Numbers only: the amount in `base` units (`VND`, `working day`, `month`, `minute` …; empty without a unit). */
  amount?: number
  base?: string
  text: string
  /** Position in the text after `normalize('NFC')`. */
  start: number
  end: number
}

/** A value before its place is known. */
export type Found = Pick<Value, 'kind' | 'key'> & Partial<Pick<Value, 'implies' | 'amount' | 'base'>>
