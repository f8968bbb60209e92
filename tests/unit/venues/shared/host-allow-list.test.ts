import { describe, expect, it } from 'vitest'
import { HostAllowList } from '../../../../src/lib/venues/shared/host-allow-list.js'

const NAMES = ['external-api.kalshi.com', 'demo-api.kalshi.co']
const live = new HostAllowList(NAMES, { loopback: false })
const local = new HostAllowList(NAMES, { loopback: true })

describe('named hosts', () => {
  it.each([
    'https://external-api.kalshi.com',
    'https://external-api.kalshi.com/trade-api/v2?x=//evil.example',
    'wss://external-api.kalshi.com:443/x',
    'HTTPS://External-API.Kalshi.COM/',
  ])('%s is allowed', (target) => {
    expect(live.allows(target)).toBe(true)
    expect(local.allows(target)).toBe(true)
  })

  it.each([
    'http://external-api.kalshi.com/',
    'ws://external-api.kalshi.com/',
    'ftp://external-api.kalshi.com/',
    'https://external-api.kalshi.com:8443/',
    'https://external-api.kalshi.com./',
    'https://x.external-api.kalshi.com/',
    'https://kalshi.com/',
    'https://external-api.kalshi.com.evil.example/',
    'https://evil.example/external-api.kalshi.com',
    'https://external-api.kalshi.com@evil.example/',
    'https://user@external-api.kalshi.com/',
    'https://user:password@external-api.kalshi.com/',
    'https://xternal-api.kalshi.com/',
    'https://еxternal-api.kalshi.com/',
    'https://10.0.0.1/',
    'evil.example',
    'external-api.kalshi.com:443',
    'external-api.kalshi.com.',
    'user@external-api.kalshi.com',
    '//external-api.kalshi.com/',
    '',
    ' ',
  ])('%s is not allowed', (target) => {
    expect(live.allows(target)).toBe(false)
    expect(local.allows(target)).toBe(false)
  })

  it('are allowed as URL objects as well', () => {
    expect(live.allows(new URL('https://demo-api.kalshi.co/x'))).toBe(true)
    expect(live.allows(new URL('https://demo-api.kalshi.com/x'))).toBe(false)
  })

  it('are given as plain names in lower case', () => {
    for (const name of [
      'https://a.example',
      'a.example:443',
      'A.example',
      '*.example',
      'localhost',
      '.a',
      '',
    ]) {
      expect(() => new HostAllowList([name], { loopback: false }), name).toThrow(/host name/)
    }
  })
})

describe('this machine', () => {
  it.each([
    'http://127.0.0.1:8080/x',
    'ws://127.0.0.1:1/x',
    'https://127.255.255.254/',
    'wss://localhost:9/',
    'http://[::1]:8080/',
    'http://LOCALHOST/',
  ])('%s is allowed only if wanted', (target) => {
    expect(local.allows(target)).toBe(true)
    expect(live.allows(target)).toBe(false)
  })

  it.each([
    'http://128.0.0.1/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://evil-localhost/',
    'http://[::2]/',
    'http://[::ffff:8.8.8.8]/',
    'http://0.0.0.0/',
    'http://user@127.0.0.1/',
    'ftp://127.0.0.1/',
    'http://1127.0.0.1/',
    '127.0.0.1',
    'localhost',
    '[::1]',
    '::1',
  ])('%s is not this machine', (target) => {
    expect(local.allows(target)).toBe(false)
  })
})
