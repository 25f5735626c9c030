import { readEmergencyNumbers } from '../../corpus/index.ts'

const NUMBERS = readEmergencyNumbers()

/**
 * The number to call for `need`, one of the `for` words of the lexicon's emergency numbers.
 * @throws Error when no number is for it, at start and not when someone calls
 */
function numberFor(need: string): string {
  const found = NUMBERS.find((entry) => entry.for.includes(need))
  if (!found) throw new Error(`lexicon/emergency.yaml has no number for "${need}"; add one with its source`)
  return found.number
}

/** Numbers by what they are for. */
export const CALL = {
  child: numberFor('trẻ em bị bạo lực'),
  rescue: numberFor('tìm kiếm cứu nạn'),
  police: numberFor('đe dọa'),
  fire: numberFor('cháy'),
  ambulance: numberFor('bất tỉnh'),
  trafficking: numberFor('mua bán người'),
} as const
