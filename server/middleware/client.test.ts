import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientKey } from './client.ts'

describe('clientKey', () => {
  it.each([
    ['1.2.3.4', undefined, 0, '1.2.3.4'],
    ['::ffff:1.2.3.4', undefined, 0, '1.2.3.4'],
    ['2001:db8:0:1:2:3:4:5', undefined, 0, '2001:db8:0:1::/64'],
    ['2001:db8::5', undefined, 0, '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:ffff::1', undefined, 0, '2001:db8:0:0::/64'],
    ['::1', undefined, 0, '0:0:0:0::/64'],
    ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
    ['10.0.0.1', '9.9.9.9', 0, '10.0.0.1'],
    ['10.0.0.1', '8.8.8.8, 9.9.9.9', 1, '9.9.9.9'],
    ['10.0.0.1', '7.7.7.7, 8.8.8.8, 9.9.9.9', 2, '8.8.8.8'],
    ['10.0.0.1', '9.9.9.9', 2, '9.9.9.9'],
    ['10.0.0.1', '', 1, '10.0.0.1'],
    [undefined, undefined, 0, 'unknown'],
  ])('%s, forwarded %s, %i trusted: %s', (remote, forwarded, trusted, key) => {
    expect(clientKey(remote, forwarded, trusted)).toBe(key)
  })

  it('what a client writes in front never changes its key', () => {
    const hop = fc.ipV4()
    fc.assert(
      fc.property(hop, fc.string(), (own, forged) => {
        expect(clientKey('10.0.0.1', `${forged}, ${own}`, 1)).toBe(own)
      }),
    )
  })

  it('is short whatever comes in, and one for all addresses of a /64', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), fc.nat(10), (forwarded, trusted) => {
        expect(clientKey('10.0.0.1', forwarded, trusted).length).toBeLessThanOrEqual(64)
      }),
    )
    const group = fc.nat(0xffff).map((n) => n.toString(16))
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.array(group, { minLength: 8, maxLength: 8 }),
        (net, hosts) => {
          const [a, b] = [hosts.slice(0, 4), hosts.slice(4)].map((host) =>
            clientKey([...net, ...host].join(':'), undefined, 0),
          )
          expect(a).toBe(b)
        },
      ),
    )
  })
})
