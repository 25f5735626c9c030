import type { Box, Ink } from './ruled.ts'

/** Brightness below which a pixel is dark, 0 … 255: thin rules come out pale, tinted paper does not come near. */
const DARK_BELOW = 185
/** Dark pixels below which a cell counts as empty: specks. */
const SPECKS = 30

/** @param rgba four bytes a pixel, row by row */
export function inkOf(rgba: Uint8ClampedArray, width: number, height: number): Ink {
  const dark = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < dark.length; i++, at += 4) {
    const brightness = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!
    if (brightness < DARK_BELOW) dark[i] = 1
  }
  return { width, height, dark }
}

/** Whether there is next to nothing in a box. */
function isBlank({ width, dark }: Ink, { left, top, right, bottom }: Box): boolean {
  let count = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      count += dark[y * width + x]!
      if (count > SPECKS) return false
    }
  return true
}

/** The box around all ink in a box; null where it is blank. */
export function trimmed(ink: Ink, box: Box): Box | null {
  const rows = lines(ink, box)
  if (rows.length === 0 || isBlank(ink, box)) return null
  const upright = { ...box, top: rows[0]!.from, bottom: rows.at(-1)!.to }
  const columns: number[] = []
  for (let x = box.left; x < box.right; x++)
    for (let y = upright.top; y < upright.bottom; y++)
      if (ink.dark[y * ink.width + x] === 1) {
        columns.push(x)
        break
      }
  return { ...upright, left: columns[0]!, right: columns.at(-1)! + 1 }
}

/** Bands of rows with ink, from the top: lines of type, as high as their letters with marks. */
export function lines(
  { width, dark }: Ink,
  { left, top, right, bottom }: Box,
): { from: number; to: number }[] {
  const bands: { from: number; to: number }[] = []
  for (let y = top; y < bottom; y++) {
    if (!dark.subarray(y * width + left, y * width + right).includes(1)) continue
    const last = bands.at(-1)
    if (last && last.to === y) last.to = y + 1
    else bands.push({ from: y, to: y + 1 })
  }
  return bands
}
