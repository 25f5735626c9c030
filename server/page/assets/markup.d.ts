export interface Markup {
  readonly text: string
  toString(): string
}
export function escapeHtml(text: unknown): string
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup
export function webUrl(url: string | null): string | null
