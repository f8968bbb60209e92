import { describe, expect, it } from 'vitest'
import {
  assertSameEnvironment,
  KALSHI_HOST_NAMES,
  KALSHI_URLS,
  restEndpoint,
  streamEndpoint,
} from '../../../../src/lib/venues/kalshi/hosts.js'

describe('the addresses of the venue', () => {
  it('are the six documented hosts', () => {
    expect([...KALSHI_HOST_NAMES].sort()).toEqual([
      'api.elections.kalshi.com',
      'demo-api.kalshi.co',
      'external-api-ws.demo.kalshi.co',
      'external-api-ws.kalshi.com',
      'external-api.demo.kalshi.co',
      'external-api.kalshi.com',
    ])
  })

  it.each([
    [KALSHI_URLS.live.rest, 'live'],
    [KALSHI_URLS.live.stream, 'live'],
    [KALSHI_URLS.demo.rest, 'demo'],
    [KALSHI_URLS.demo.stream, 'demo'],
    ['https://api.elections.kalshi.com/trade-api/v2', 'live'],
    ['wss://api.elections.kalshi.com/trade-api/ws/v2', 'live'],
    ['https://demo-api.kalshi.co/trade-api/v2', 'demo'],
    ['http://127.0.0.1:8080/trade-api/v2', 'simulated'],
    ['ws://localhost:8080/trade-api/ws/v2', 'simulated'],
    ['http://[::1]:1/trade-api/v2', 'simulated'],
  ])('%s is %s', (url, environment) => {
    const read = url.startsWith('ws') ? streamEndpoint : restEndpoint
    expect(read(url).environment).toBe(environment)
  })

  it('lose a slash at their end, and may leave their path out', () => {
    const wanted = { environment: 'live', origin: 'https://external-api.kalshi.com', path: '/trade-api/v2' }
    for (const tail of ['', '/', '/trade-api/v2', '/trade-api/v2/', '/trade-api/v2//'])
      expect(restEndpoint(`https://external-api.kalshi.com${tail}`)).toEqual(wanted)
    expect(restEndpoint('HTTPS://External-API.Kalshi.COM/trade-api/v2')).toEqual(wanted)
  })

  it.each([
    'https://api.kalshi.com/trade-api/v2',
    'https://trading-api.kalshi.com/trade-api/v2',
    'https://external-api.kalshi.com.evil.example/trade-api/v2',
    'https://external-api.kalshi.com./trade-api/v2',
    'https://external-api.kalshi.co/trade-api/v2',
    'https://external-api-ws.kalshi.com/trade-api/v2',
    'https://external-api.kalshi.com:8443/trade-api/v2',
    'http://external-api.kalshi.com/trade-api/v2',
    'https://__proto__/trade-api/v2',
    'https://127.0.0.2.example/trade-api/v2',
  ])('%s is not one of them', (url) => {
    expect(() => restEndpoint(url)).toThrow(expect.objectContaining({ code: 'ARB-NET-001' }))
  })

  it.each([
    'external-api.kalshi.com',
    'ftp://external-api.kalshi.com/trade-api/v2',
    'wss://external-api.kalshi.com/trade-api/v2',
    'https://external-api.kalshi.com/trade-api/v1',
    'https://external-api.kalshi.com/trade-api/v2/../v1',
    'https://external-api.kalshi.com/trade-api/v2?x=1',
    'https://external-api.kalshi.com/trade-api/v2#x',
    '',
  ])('%j is no base address', (url) => {
    expect(() => restEndpoint(url)).toThrow(expect.objectContaining({ code: 'ARB-CFG-004' }))
  })

  it('never repeat a password', () => {
    const url = 'https://me:hunter2@external-api.kalshi.com/trade-api/v2'
    expect(() => restEndpoint(url)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    )
    expect(() => streamEndpoint('https://external-api-ws.kalshi.com')).toThrow('the scheme must be wss://')
  })
})

it('a key of one environment is never shown to a host of another', () => {
  const all = ['live', 'demo', 'simulated'] as const
  for (const key of all)
    for (const host of all) {
      const check = (): void => assertSameEnvironment(key, host)
      if (key === host) expect(check).not.toThrow()
      else expect(check).toThrow(expect.objectContaining({ code: 'ARB-AUTH-005', facts: { key, host } }))
    }
})
