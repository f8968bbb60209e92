// What `arb verify --deep` does for half a minute, done for a moment against a simulated exchange.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamProbe } from '../../src/lib/app/doctor/kalshi/stream-probe.js'
import { polymarketStreamProbe } from '../../src/lib/app/doctor/polymarket/stream-probe.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace } from '../../src/lib/app/open-kalshi.js'
import { connectPolymarket, polymarketPlace } from '../../src/lib/app/open-polymarket.js'
import { readSimPointer } from '../../src/lib/app/sim-pointer.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import type { KalshiKeySource } from '../../src/lib/app/kalshi-key.js'
import { simStarter } from './sim-process.js'

const { home, start } = simStarter('all')
const clock = new SystemClock()
const env = readEnvironment({ HOME: home })
const SECONDS = 3

const simFile = join(home, 'sim.json')

beforeAll(async () => {
  const exchange = start()
  await exchange.listening()
  writeFileSync(simFile, exchange.out)
})

async function listened(change: (source: KalshiKeySource) => KalshiKeySource) {
  const place = kalshiPlace(loadConfig({ env }).kalshi, await readSimPointer(simFile, clock))
  const source = change(kalshiKeyOf(place, env, () => undefined))
  const kalshi = connectKalshi(place, source, { clock })
  try {
    const probe = streamProbe({
      kalshi: () => Promise.resolve(kalshi),
      key: () => Promise.resolve(source),
      clock,
      seconds: SECONDS,
    })
    return await probe.run({ stop: new AbortController().signal, tell: () => undefined })
  } finally {
    await kalshi.close()
  }
}

describe('listening', () => {
  it('with a key brings every book, without a gap and as REST has it', async () => {
    const finding = await listened((source) => source)
    expect(finding).toMatchObject({
      status: 'pass',
      detail: expect.stringMatching(
        /^\d+ frames in 3 s, (\d+) of \1 books live, 0 gaps, 0 connections ended, 0 books unlike REST$/,
      ),
    })
  })

  it('without a key asks for the books again and again', async () => {
    const finding = await listened(() => ({ kind: 'none', variables: ['ID', 'FILE'] }))
    expect(finding).toMatchObject({
      status: 'pass',
      detail: expect.stringMatching(/^no key, so \d+ requests in 3 s brought \d+ books, 0 missing$/),
    })
  })

  it('to polymarket needs no key: every book comes, its checksums are right, and it is as REST has it', async () => {
    const place = polymarketPlace(loadConfig({ env }).polymarket, await readSimPointer(simFile, clock))
    const polymarket = connectPolymarket(place, undefined, { clock, hide: () => undefined })
    try {
      const probe = polymarketStreamProbe({
        polymarket: () => Promise.resolve(polymarket),
        clock,
        seconds: SECONDS,
      })
      const finding = await probe.run({ stop: new AbortController().signal, tell: () => undefined })
      expect(finding).toMatchObject({
        status: 'pass',
        detail: expect.stringMatching(
          /^\d+ frames in 3 s, (\d+) of \1 books live, \d+ checksums right, 0 wrong, 0 connections ended, 0 books unlike REST$/,
        ),
      })
    } finally {
      await polymarket.close()
    }
  })
})
