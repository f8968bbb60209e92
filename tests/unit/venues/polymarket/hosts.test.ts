import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  assertOneEnvironment,
  endpointOf,
  POLYMARKET_HOST_NAMES,
  POLYMARKET_URLS,
  type PolymarketPlace,
} from '../../../../src/lib/venues/polymarket/hosts.js'
import { HostAllowList } from '../../../../src/lib/venues/shared/host-allow-list.js'

const code = (wanted: string): Error => expect.objectContaining({ code: wanted }) as Error

describe('an address', () => {
  it('of the venue is where it says', () => {
    for (const [place, url] of Object.entries(POLYMARKET_URLS) as [PolymarketPlace, string][]) {
      const { protocol, host, pathname } = new URL(url)
      const path = pathname === '/' ? '' : pathname
      expect(endpointOf(place, url)).toEqual({ environment: 'live', origin: `${protocol}//${host}`, path })
      expect(endpointOf(place, `${url}/`).path).toBe(path)
      expect(new HostAllowList(POLYMARKET_HOST_NAMES, { loopback: false }).allows(url)).toBe(true)
    }
    expect(endpointOf('data', 'https://data-api.polymarket.com/v2').path).toBe('')
  })

  it.each([
    ['clob', 'http://127.0.0.1:8080', ''],
    ['gamma', 'http://localhost:1', ''],
    ['site', 'https://[::1]:9/', ''],
    ['user', 'ws://127.0.0.1:8080', '/ws/user'],
    ['user', 'ws://127.0.0.1:8080/ws/user', '/ws/user'],
    ['polybolt', 'ws://127.0.0.1:8080/anywhere', '/anywhere'],
  ] as const)('of this machine is simulated: %s %s', (place, url, path) => {
    expect(endpointOf(place, url)).toMatchObject({ environment: 'simulated', path })
  })

  it.each([
    ['clob', 'https://clob.polymarket.com.example.org', 'ARB-NET-001'],
    ['clob', 'https://example.org', 'ARB-NET-001'],
    ['clob', 'https://clob-v2.polymarket.com', 'ARB-NET-001'],
    ['clob', 'https://gamma-api.polymarket.com', 'ARB-NET-001'],
    ['gamma', 'https://clob.polymarket.com', 'ARB-NET-001'],
    ['market', 'wss://ws-live-v2.polymarket.com/ws', 'ARB-NET-001'],
    ['clob', 'http://clob.polymarket.com', 'ARB-NET-001'],
    ['clob', 'https://clob.polymarket.com:8443', 'ARB-NET-001'],
    ['clob', 'https://api.polymarket.us', 'ARB-NET-001'],
    ['clob', 'https://10.0.0.1', 'ARB-NET-001'],
    ['clob', 'https://constructor', 'ARB-NET-001'],
    ['clob', 'wss://clob.polymarket.com', 'ARB-CFG-004'],
    ['user', 'https://ws-subscriptions-clob.polymarket.com/ws/user', 'ARB-CFG-004'],
    ['user', 'wss://ws-subscriptions-clob.polymarket.com/ws/market', 'ARB-CFG-004'],
    ['clob', 'https://clob.polymarket.com/v1', 'ARB-CFG-004'],
    ['clob', 'https://clob.polymarket.com?x=1', 'ARB-CFG-004'],
    ['clob', 'https://clob.polymarket.com#x', 'ARB-CFG-004'],
    ['clob', 'https://me:word@clob.polymarket.com', 'ARB-CFG-004'],
    ['clob', 'clob.polymarket.com', 'ARB-CFG-004'],
    ['clob', '', 'ARB-CFG-004'],
  ] as const)('of "%s" at %s is refused with %s', (place, url, wanted) => {
    expect(() => endpointOf(place, url)).toThrow(code(wanted))
  })

  it.each([
    'https://me:hunter2@clob.polymarket.com',
    'https:me:hunter2@clob.polymarket.com',
    'https:\\\\me:hunter2@clob.polymarket.com',
    'https://me:hun/hunter2@clob.polymarket.com',
    'https://clob.polymarket.com/?apiKey=hunter2',
    'https://clob.polymarket.com/hunter2',
    'hunter2',
  ])('keeps a password out of what is said about it: %s', (url) => {
    let told = ''
    try {
      endpointOf('clob', url)
    } catch (error) {
      told = inspect(error, { depth: 9 })
    }
    expect(told).toContain('is refused')
    expect(told).not.toContain('hunter2')
  })
})

it('doors of two worlds are not mixed', () => {
  const live = endpointOf('clob', POLYMARKET_URLS.clob)
  const gamma = endpointOf('gamma', POLYMARKET_URLS.gamma)
  const local = endpointOf('data', 'http://127.0.0.1:1')
  expect(() => assertOneEnvironment([])).not.toThrow()
  expect(() => assertOneEnvironment([live, gamma])).not.toThrow()
  expect(() => assertOneEnvironment([live, gamma, local])).toThrow(code('ARB-AUTH-005'))
})
