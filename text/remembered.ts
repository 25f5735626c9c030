const MOST = 200_000

/**
 * Remembers what a function of a token gave: a corpus of millions of tokens has some ten thousand different ones.
 * Bounded: after 200,000 tokens nothing more is remembered.
 */
export function remembered<T>(compute: (token: string) => T): (token: string) => T {
  const known = new Map<string, T>()
  return (token) => {
    let value = known.get(token)
    if (value === undefined) {
      value = compute(token)
      if (known.size < MOST) known.set(token, value)
    }
    return value
  }
}
