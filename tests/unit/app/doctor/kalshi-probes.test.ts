import { describe, expect, it } from 'vitest'
import type { Check, Probe } from '../../../../src/lib/app/doctor/check.js'
import type { KalshiBench } from '../../../../src/lib/app/doctor/kalshi/kalshi-bench.js'
import { kalshiProbes } from '../../../../src/lib/app/doctor/kalshi/kalshi-probes.js'
import { runProbes } from '../../../../src/lib/app/doctor/run-probes.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { VenueError } from '../../../../src/lib/base/errors.js'
import { durationMs, ms } from '../../../../src/lib/base/units.js'
import { readEnvironment } from '../../../../src/lib/config/environment.js'
import { loadConfig } from '../../../../src/lib/config/load-config.js'
import { FakeKalshi } from '../discovery/fake-kalshi.js'

const { kalshi: settings } = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) })
const nobody = new FakeKalshi({})

function look(status: () => unknown, ping: () => Promise<void>): Promise<readonly Check[]> {
  const bench: KalshiBench = {
    rest: nobody,
    publicRest: new FakeKalshi({
      '/exchange/status': status,
      '/exchange/schedule': () => ({ schedule: { standard_hours: [], maintenance_windows: [] } }),
    }),
    settings,
    ping,
    takeLimits: () => Promise.resolve(undefined),
    now: () => ms(0),
    offset: { ms: durationMs(0), uncertaintyMs: durationMs(100) },
    roundTrips: [durationMs(5)],
  }
  const probes: readonly Probe[] = kalshiProbes(() => Promise.resolve(bench))
  return runProbes(probes, {
    clock: new VirtualClock(ms(0)),
    expired: new AbortController().signal,
    onStart: () => undefined,
  })
}

const throwing = (error: Error) => (): never => {
  throw error
}
const statuses = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ id, status }) => `${id} ${status}`)

describe('an answer that nobody can read', () => {
  it.each([
    ['fields are missing', () => ({})],
    [
      'it is a web page',
      throwing(new VenueError('ARB-NET-004', 'a page', { outcome: 'unknown', status: 200 })),
    ],
    [
      'the venue failed',
      throwing(new VenueError('ARB-VEN-003', 'failed', { outcome: 'unknown', status: 503 })),
    ],
  ])('fails the status alone when %s', async (_name, status) => {
    const checks = await look(status, () => Promise.resolve())
    expect(statuses(checks)).toEqual([
      'kalshi.reach pass',
      'clock.offset pass',
      'kalshi.status fail',
      'kalshi.pause pass',
    ])
    expect(checks[2]).toMatchObject({
      code: expect.stringMatching(/^ARB-(NET|VEN)-/),
      fix: expect.any(String),
    })
    expect(nobody.calls).toEqual([])
  })

  it('is no answer when none came', async () => {
    const lost = new VenueError('ARB-NET-003', 'no answer', { outcome: 'unknown' })
    const checks = await look(
      () => ({}),
      () => Promise.reject(lost),
    )
    expect(checks.map(({ status }) => status)).toEqual(['fail', 'skip', 'skip', 'skip'])
  })
})
