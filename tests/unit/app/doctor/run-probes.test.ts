import { describe, expect, it } from 'vitest'
import {
  fail,
  pass,
  warn,
  type Check,
  type CheckGroup,
  type Probe,
} from '../../../../src/lib/app/doctor/check.js'
import { chosen } from '../../../../src/lib/app/doctor/chosen-probes.js'
import { failureOf } from '../../../../src/lib/app/doctor/failure-finding.js'
import { runProbes } from '../../../../src/lib/app/doctor/run-probes.js'
import { exitOfChecks } from '../../../../src/lib/app/doctor/verdict.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { BugError, DataError, UserError, VenueError } from '../../../../src/lib/base/errors.js'
import { ms } from '../../../../src/lib/base/units.js'

const probe = (id: string, run: Probe['run'] = () => pass('fine'), more: Partial<Probe> = {}): Probe => ({
  id,
  groups: ['install'],
  run,
  ...more,
})
const throwing = (error: Error) => (): never => {
  throw error
}

const never = new AbortController().signal
const run = (probes: readonly Probe[], expired = never): Promise<readonly Check[]> =>
  runProbes(probes, { clock: new VirtualClock(ms(0)), expired, onStart: () => undefined })
const statuses = (checks: readonly Check[]): string => checks.map(({ status }) => status).join(' ')

describe('what is checked', () => {
  const inGroups = (...groups: readonly CheckGroup[]): Partial<Probe> => ({
    groups: groups as unknown as Probe['groups'],
  })
  const probes = [
    probe('a', undefined, inGroups('install')),
    probe('b', undefined, inGroups('clock', 'kalshi')),
    probe('c', undefined, inGroups('kalshi')),
  ]

  it.each([
    [[], [], 'a b c'],
    [['kalshi'], [], 'b c'],
    [['clock', 'install'], [], 'a b'],
    [[], ['kalshi'], 'a b'],
    [['kalshi'], ['clock'], 'c'],
    [[], ['install', 'clock'], 'c'],
  ] as const)('with --only %j and --skip %j is %s', (only, skip, ids) => {
    expect(
      chosen(probes, { only, skip })
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids)
  })

  it.each([
    [['install'], ['install']],
    [[], ['install', 'clock', 'kalshi']],
    [['data'], []],
  ] as const)('is never nothing: --only %j --skip %j is a mistake', (only, skip) => {
    expect(() => chosen(probes, { only, skip })).toThrow(
      expect.objectContaining({ code: 'ARB-CLI-003', fault: 'usage' }),
    )
  })

  it('says when it is skipped because something else was', async () => {
    const needing = probe('d', throwing(new BugError('run')), { ...inGroups('data'), needs: ['c'] })
    const checks = await run(chosen([...probes, needing], { only: [], skip: ['kalshi'] }))
    expect(checks.at(-1)).toMatchObject({
      id: 'd',
      status: 'skip',
      detail: 'needs c: skipped because of --skip kalshi',
    })
    const alone = { only: ['data'], skip: ['kalshi'] } as const
    expect(() => chosen([...probes, needing], alone)).toThrow(/nothing is left to check/)
  })

  it('waits for what it needs', async () => {
    const checks = await run([
      probe('a', () => fail('no')),
      probe('b', undefined, { needs: ['a'] }),
      probe('c', undefined, { needs: ['b'] }),
      probe('d', undefined, { after: ['a'] }),
      probe('e', undefined, { after: ['never run'] }),
      probe('f', () => warn('hm')),
      probe('g', undefined, { needs: ['f'] }),
    ])
    expect(statuses(checks)).toBe('fail skip skip skip pass warn pass')
    expect(checks[2]!.detail).toBe('needs b')
  })
})

describe('what goes wrong inside a check', () => {
  it.each([
    [
      new VenueError('ARB-NET-002', 'not sent', { outcome: 'not-sent' }),
      'ARB-NET-002',
      'check the network, then repeat this',
    ],
    [new VenueError('ARB-VEN-002', 'slow', { outcome: 'refused' }), 'ARB-VEN-002', 'end other programs'],
    [
      new UserError('ARB-AUTH-002', 'bad key', { hint: 'chmod 600', fault: 'config' }),
      'ARB-AUTH-002',
      'chmod 600',
    ],
    [new DataError('KALSHI_FIELD', 'no such field'), 'ARB-NET-004', 'another network'],
  ])('is a finding: %s', async (error, code, fix) => {
    const [check, next] = await run([probe('a', throwing(error)), probe('b')])
    expect(check).toMatchObject({ status: 'fail', detail: expect.stringContaining(error.message), code })
    expect(check!.fix).toContain(fix)
    expect(next!.status).toBe('pass')
  })

  it('is one line, which names a file of settings once', () => {
    const message =
      'c.yaml is not valid\n  c.yaml:57:16  kalshi.account  "x"  must be y\n    write  account: y'
    const error = new UserError('ARB-CFG-004', message, { hint: 'correct the lines above', fault: 'config' })
    expect(failureOf(error).detail).toBe(
      'c.yaml is not valid; line 57:16 kalshi.account "x" must be y (write account: y)',
    )
  })

  it.each([new BugError('broken'), new TypeError('x is not a function')])(
    'is an error of ours: %s',
    async (error) => {
      await expect(run([probe('a', throwing(error))])).rejects.toBe(error)
    },
  )

  it('is no reason to wait for ever: what was begun is told to stop, and has stopped at the end', async () => {
    const time = new AbortController()
    let stopped = false
    const hanging = probe('a', async ({ stop }) => {
      const told = new Promise((resolve) => stop.addEventListener('abort', resolve))
      time.abort()
      await told
      await Promise.resolve()
      stopped = true
      throw new VenueError('ARB-NET-002', 'given up', { outcome: 'not-sent' })
    })
    const checks = await run([hanging, probe('b')], time.signal)
    expect(statuses(checks)).toBe('fail skip')
    expect(checks[0]!.fix).toContain('--timeout')
    expect(stopped).toBe(true)
  })
})

describe('the exit code', () => {
  const check = (status: Check['status'], code?: string): Check => ({
    id: 'x',
    group: 'kalshi',
    status,
    detail: '',
    ms: 0,
    ...(code === undefined ? {} : { code }),
  })

  it.each([
    ['nothing failed', [check('pass'), check('warn'), check('skip')], 0],
    ['something failed', [check('pass'), check('fail')], 8],
    ['nothing could be reached', [check('fail', 'ARB-NET-002'), check('skip')], 5],
    [
      'no venue could be reached, though this machine is fine',
      [
        { ...check('pass'), group: 'install' as const },
        { ...check('pass'), id: 'polymarket.wallet' },
        check('fail', 'ARB-NET-002'),
      ],
      5,
    ],
    ['nothing but the key failed', [check('fail', 'ARB-AUTH-003'), check('skip')], 4],
    ['the key failed and all else worked', [check('pass'), check('fail', 'ARB-AUTH-003')], 4],
    ['the key failed and something else', [check('fail', 'ARB-VEN-003'), check('fail', 'ARB-AUTH-003')], 8],
    ['the reasons differ', [check('fail', 'ARB-NET-002'), check('fail', 'ARB-AUTH-003')], 8],
    ['it failed without a code', [check('fail')], 8],
  ])('when %s', (_name, checks, code) => {
    expect(exitOfChecks(checks, false)).toBe(code)
  })

  it('takes warnings for failures when asked to', () => {
    expect(exitOfChecks([check('warn')], true)).toBe(8)
    expect(exitOfChecks([check('pass')], true)).toBe(0)
  })
})
