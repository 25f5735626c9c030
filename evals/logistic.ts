/**
 * Logistic regression by Newton's method (iteratively reweighted least squares) with a ridge penalty.
 * @param rows features, one array a case
 * @param labels 0 or 1
 * @param ridge strength of the penalty on the coefficients (not on the intercept), ≥ 0
 * @returns intercept first, then one coefficient a feature
 */
export function fitLogistic(rows: readonly number[][], labels: readonly number[], ridge: number): number[] {
  const width = (rows[0]?.length ?? 0) + 1
  const beta = new Array<number>(width).fill(0)
  for (let round = 0; round < 50; round++) {
    const gradient = new Array<number>(width).fill(0)
    const hessian = Array.from({ length: width }, () => new Array<number>(width).fill(0))
    rows.forEach((row, n) => {
      const x = [1, ...row]
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * beta[i]!, 0)))
      for (let i = 0; i < width; i++) {
        gradient[i]! += x[i]! * (labels[n]! - p)
        for (let j = 0; j < width; j++) hessian[i]![j]! += x[i]! * x[j]! * p * (1 - p)
      }
    })
    for (let i = 1; i < width; i++) {
      gradient[i]! -= ridge * beta[i]!
      hessian[i]![i]! += ridge
    }
    const step = solve(hessian, gradient)
    for (let i = 0; i < width; i++) beta[i]! += step[i]!
    if (Math.max(...step.map(Math.abs)) < 1e-8) break
  }
  return beta
}

/** Solves `matrix · x = right` by Gaussian elimination with partial pivoting. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!])
  const n = a.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(a[row]![column]!) > Math.abs(a[pivot]![column]!)) pivot = row
    }
    ;[a[column], a[pivot]] = [a[pivot]!, a[column]!]
    for (let row = 0; row < n; row++) {
      if (row === column) continue
      const factor = a[row]![column]! / a[column]![column]!
      for (let k = column; k <= n; k++) a[row]![k]! -= factor * a[column]![k]!
    }
  }
  return a.map((row, i) => row[n]! / row[i]!)
}
