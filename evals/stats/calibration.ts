/** How well a probability is worth its name, and how well it ranks right before wrong. */

export interface Prediction {
  /** The probability given, 0 … 1. */
  p: number
  /** Whether it turned out right. */
  right: boolean
}

export interface ReliabilityBin {
  n: number
  /** Lowest and highest edge of the bin (equal width) or probability in it (equal mass). */
  from: number
  to: number
  meanProbability: number
  /** Share that was right. */
  accuracy: number
}

/**
 * Bins for a reliability plot; empty ones are left out.
 * @param cut `width`: edges at 1/bins, 2/bins …, an edge belonging to the bin above it (1 to the last); `mass`:
 * as nearly equal numbers of predictions as can be without parting equal probabilities
 */
export function reliabilityBins(
  predictions: readonly Prediction[],
  bins = 10,
  cut: 'width' | 'mass' = 'width',
): ReliabilityBin[] {
  if (cut === 'width') {
    const groups = Array.from({ length: bins }, (): Prediction[] => [])
    for (const one of predictions) groups[Math.min(bins - 1, Math.floor(one.p * bins))]!.push(one)
    return groups.flatMap((group, i) => (group.length ? [binOf(group, i / bins, (i + 1) / bins)] : []))
  }
  const sorted = predictions.toSorted((a, b) => a.p - b.p)
  const found: ReliabilityBin[] = []
  let start = 0
  for (let i = 1; i <= bins && start < sorted.length; i++) {
    let end = Math.max(start + 1, Math.round((i * sorted.length) / bins))
    while (end < sorted.length && sorted[end]!.p === sorted[end - 1]!.p) end++
    const group = sorted.slice(start, end)
    found.push(binOf(group, group[0]!.p, group.at(-1)!.p))
    start = end
  }
  return found
}

function binOf(group: readonly Prediction[], from: number, to: number): ReliabilityBin {
  const n = group.length
  return {
    n,
    from,
    to,
    meanProbability: group.reduce((sum, { p }) => sum + p, 0) / n,
    accuracy: group.filter(({ right }) => right).length / n,
  }
}

/**
 * Expected calibration error: mean distance of probability and accuracy over the bins, weighted by size (Naeini,
 * Cooper and Hauskrecht, AAAI 2015; Guo et al., ICML 2017 for equal width; Nguyen and O'Connor, EMNLP 2015 for equal
 * mass). NaN for no bins.
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  return bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.meanProbability - bin.accuracy), 0) / n
}

/** Mean squared distance of probability and outcome (Brier, Monthly Weather Review 78, 1950). NaN for no prediction. */
export function brierScore(predictions: readonly Prediction[]): number {
  return predictions.reduce((sum, { p, right }) => sum + (p - Number(right)) ** 2, 0) / predictions.length
}

/**
 * Area under the ROC curve: the chance that a right prediction has a higher probability than a wrong one, equal ones
 * counted half (Hanley and McNeil, Radiology 143, 1982), from rank sums in n log n. NaN when all are right or all wrong.
 */
export function auroc(predictions: readonly Prediction[]): number {
  const sorted = predictions.toSorted((a, b) => a.p - b.p)
  let wrongBelow = 0
  let wins = 0
  for (let i = 0; i < sorted.length; ) {
    let right = 0
    let wrong = 0
    const { p } = sorted[i]!
    for (; i < sorted.length && sorted[i]!.p === p; i++) sorted[i]!.right ? right++ : wrong++
    wins += right * (wrongBelow + wrong / 2)
    wrongBelow += wrong
  }
  return wins / ((sorted.length - wrongBelow) * wrongBelow)
}

export interface CoveragePoint {
  /** Answering when the probability is at least this … */
  threshold: number
  /** … answers this share of the questions … */
  coverage: number
  /** … and this share of those answers is right. */
  accuracy: number
}

/**
 * What would be answered and right at each threshold, from the most careful one down to answering everything (El-Yaniv and
 * Wiener, "On the foundations of noise-free selective classification", JMLR 11, 2010). One point a distinct
 * probability.
 */
export function coverageCurve(predictions: readonly Prediction[]): CoveragePoint[] {
  const sorted = predictions.toSorted((a, b) => b.p - a.p)
  const curve: CoveragePoint[] = []
  let right = 0
  sorted.forEach((one, i) => {
    if (one.right) right++
    if (sorted[i + 1]?.p !== one.p)
      curve.push({ threshold: one.p, coverage: (i + 1) / sorted.length, accuracy: right / (i + 1) })
  })
  return curve
}

/** What a report says of a probability. */
export interface Calibration {
  ece: number
  brier: number
  /** Null when all are alike. */
  auroc: number | null
  bins: ReliabilityBin[]
  coverage: CoveragePoint[]
}

const COVERAGE_POINTS = 100

/**
 * All of them over one list; the curve is thinned to what a plot shows. Null for no prediction.
 * @param parted what the AUROC is over, where it is not right against wrong
 */
export function calibrationOf(
  predictions: readonly Prediction[],
  parted: readonly Prediction[] = predictions,
): Calibration | null {
  if (predictions.length === 0) return null
  const bins = reliabilityBins(predictions)
  const area = auroc(parted)
  return {
    ece: expectedCalibrationError(bins),
    brier: brierScore(predictions),
    auroc: Number.isNaN(area) ? null : area,
    bins,
    coverage: thinned(coverageCurve(predictions), COVERAGE_POINTS),
  }
}

/** Every n-th point and the last. */
function thinned(points: readonly CoveragePoint[], most: number): CoveragePoint[] {
  const step = Math.ceil(points.length / most)
  return points.filter((_, i) => i % step === 0 || i === points.length - 1)
}
