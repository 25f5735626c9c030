/** The QR code of a page, as SVG: no image has to be allowed by the host's policy. */
import qrcode from 'qrcode-generator'
import { h } from '../dom.ts'
import type { Texts } from '../texts.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Empty modules around the code, as ISO/IEC 18004 asks. */
const QUIET = 4

export function qrOf(url: string, texts: Texts): HTMLElement {
  const code = qrcode(0, 'M')
  code.addData(url)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', `${texts.qr}: ${url}`)
  const dark = document.createElementNS(SVG, 'path')
  dark.setAttribute('d', path)
  svg.append(dark)
  return h('figure', { class: 'qr' }, svg, h('figcaption', { class: 'quiet' }, url))
}
