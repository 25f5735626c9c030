/** Who a request is counted for. */
import { isIPv6 } from 'node:net'

/**
 * The address a client is counted by: the connection's own, or, behind `trusted` proxies, the entry of
 * X-Forwarded-For that the outermost of them wrote (the `trusted`-th from the right; what stands left of it
 * was written by the client and is worth nothing). IPv6 counts by /64, the least a household is given.
 */
export function clientKey(
  remote: string | undefined,
  forwarded: string | undefined,
  trusted: number,
): string {
  const hops = (forwarded ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  const claimed = trusted > 0 ? (hops[hops.length - trusted] ?? hops[0]) : undefined
  const address = (claimed ?? remote ?? 'unknown').replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? `${prefix64(address)}::/64` : address.slice(0, 64)
}

function prefix64(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
