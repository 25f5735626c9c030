import { describe, expect, it } from 'vitest'
import { describeEnv, readEnv } from './env.ts'
import { InvalidEnvironmentError } from './errors.ts'

describe('readEnv', () => {
  it('has a default for everything; what is empty is missing', () => {
    const expected = { host: '127.0.0.1', port: 8787, index: 'data/index', trustProxy: 0, allowedOrigins: [] }
    expect(readEnv({})).toMatchObject(expected)
    expect(readEnv({ MOTCUA_PORT: ' ', MOTCUA_HOST: '', MOTCUA_ALLOWED_ORIGINS: '' })).toEqual(readEnv({}))
  })

  it('reads what is given', () => {
    expect(
      readEnv({
        MOTCUA_PORT: '0',
        MOTCUA_HOST: '::1',
        MOTCUA_ALLOWED_ORIGINS: 'https://a.vn, http://b.vn:8080',
        MOTCUA_RATE_LIMIT: '0',
      }),
    ).toMatchObject({
      port: 0,
      host: '::1',
      allowedOrigins: ['https://a.vn', 'http://b.vn:8080'],
      rateLimit: 0,
    })
  })

  it.each([
    ['MOTCUA_PORT', '70000'],
    ['MOTCUA_PORT', '-1'],
    ['MOTCUA_PORT', '80a'],
    ['MOTCUA_HOST', 'a b'],
    ['MOTCUA_LOG_LEVEL', 'loud'],
    ['MOTCUA_RATE_WINDOW', '0'],
    ['MOTCUA_BODY_LIMIT', '1kb'],
    ['MOTCUA_ALLOWED_ORIGINS', '*'],
    ['MOTCUA_ALLOWED_ORIGINS', 'https://a.vn/path'],
    ['MOTCUA_ALLOWED_ORIGINS', 'https://a.vn,b.vn'],
  ])('refuses %s=%s by name, with what is expected', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(InvalidEnvironmentError)
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`${name} is ".+", expected .{8}`))
  })

  it('names all that is wrong at once', () => {
    const read = () => readEnv({ MOTCUA_PORT: 'x', MOTCUA_HEARTBEAT: '0' })
    expect(read).toThrow(/MOTCUA_PORT/)
    expect(read).toThrow(/MOTCUA_HEARTBEAT/)
  })
})

it('describeEnv lists every variable readEnv reads', () => {
  const described = describeEnv()
  expect(described).toHaveLength(Object.keys(readEnv({})).length)
  for (const { name, default: preset, description } of described) {
    expect(description.length).toBeGreaterThan(20)
    expect(readEnv({ [name]: preset })).toEqual(readEnv({}))
  }
})
