import { beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, price, qty } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { Clearing, MarketTerms } from '../../../src/lib/exchange/core/market.js'
import { FaultPlan } from '../../../src/lib/exchange/faults/fault-plan.js'
import { controlDesk } from '../../../src/lib/exchange/host/control-desk.js'
import { CONTROL_VERBS } from '../../../src/lib/exchange/host/control-fields.js'
import type { Answerer } from '../../../src/lib/exchange/host/control-socket.js'
import { TimePump } from '../../../src/lib/exchange/host/time-pump.js'
import { VirtualClock } from '../../../src/lib/base/clock.js'

const START = ms(Date.UTC(2026, 10, 20, 12))

let agenda: Agenda
let faults: FaultPlan
let kalshi: Exchange
let polymarket: Exchange
let pump: TimePump
let desk: Answerer
let log: unknown[]

beforeEach(() => {
  agenda = new Agenda(START)
  faults = new FaultPlan(agenda, 1)
  kalshi = new Exchange({ agenda, rng: new Rng(1, 'kalshi') })
  polymarket = new Exchange({ agenda, rng: new Rng(1, 'polymarket') })
  pump = new TimePump({ agenda, clock: new VirtualClock(ms(0)), speed: 1 })
  log = []
  desk = controlDesk({
    pump,
    faults,
    exchanges: { kalshi, polymarket },
    polymarket: {
      split: (account, market, count) => polymarket.split(account, market, count),
      merge: (account, market, count) => polymarket.merge(account, market, count),
      convert: (account, event, markets, count) => polymarket.convert(account, event, markets, count),
    },
    status: () => ({ now: agenda.now - START, paused: pump.paused, speed: pump.speed }),
    addKalshiKey: (given) => {
      if (given.publicKeyPem === 'none')
        throw new UserError('ARB-SIM-111', 'no key', { hint: '', fault: 'usage' })
      log.push(given)
      return { key_id: 'k' }
    },
    addWallet: (given) => {
      log.push(given)
      return {}
    },
    stop: () => log.push('stop'),
    fail: (error) => log.push(error),
  })
  kalshi.list(termsOf('KX-A', 'netted', '0'))
  polymarket.list(termsOf('0xc0', 'tokens', 'main'))
  polymarket.list(termsOf('0xc2', 'tokens', 'main'))
})

const termsOf = (id: string, clearing: Clearing, purse: string): MarketTerms => ({
  id,
  event: 'KX',
  clearing,
  purse,
  grid: uniformGrid(price(100)),
  lot: qty(10_000),
  minQty: qty(10_000),
  takerFee: { kind: 'none' } as never,
  makerFee: undefined,
  openAt: START,
  closeAt: ms(START + 3_600_000),
  takerDelay: durationMs(0),
})

const tell = (command: object) => desk(JSON.stringify(command))
const done = async (command: object): Promise<unknown> => {
  const answer = (await tell({ id: 7, ...command })) as { id: number; ok: boolean; result: unknown }
  expect(answer).toMatchObject({ id: 7, ok: true })
  return answer.result
}
const refusedWith = async (command: object) => ((await tell(command)) as { error: { code: string } }).error

describe('a line that is no command', () => {
  it.each([
    ['{"id":1,', null, 'bad_json'],
    ['[]', null, 'bad_command'],
    ['"status"', null, 'bad_command'],
    ['{"id":"a"}', 'a', 'unknown_command'],
    ['{"id":1,"do":"explode"}', 1, 'unknown_command'],
    ['{"id":1,"do":"status","now":true}', 1, 'bad_command'],
    ['{"id":{},"do":"status"}', null, 'bad_command'],
    ['{"id":1,"do":"advance","ms":-1}', 1, 'bad_command'],
    ['{"id":1,"do":"speed","speed":0}', 1, 'bad_command'],
    ['{"id":1,"do":"fault_on","fault":"fire"}', 1, 'bad_command'],
    ['{"id":1,"do":"deposit","venue":"kalshi","account":"a","cash":5}', 1, 'bad_command'],
    ['{"id":1,"do":"deposit","venue":"kalshi","account":"a","cash":"-5"}', 1, 'bad_command'],
  ])('%s', async (line, id, code) => {
    expect(await desk(line)).toMatchObject({ id, ok: false, error: { code, message: expect.any(String) } })
    expect(log).toEqual([])
  })

  it('is told what there is', async () => {
    const { message } = (await refusedWith({ do: 'help' })) as unknown as { message: string }
    for (const verb of CONTROL_VERBS) expect(message).toContain(verb)
  })
})

describe('time', () => {
  it('stops, goes on, changes its speed and is moved', async () => {
    expect(await done({ do: 'pause' })).toMatchObject({ paused: true })
    expect(await done({ do: 'advance', ms: 5_000 })).toMatchObject({ now: 5_000, paused: true })
    expect(await done({ do: 'resume' })).toMatchObject({ paused: false })
    expect(await done({ do: 'speed', speed: 'max' })).toMatchObject({ speed: 'max' })
    expect(await done({ do: 'status' })).toEqual({ now: 5_000, paused: false, speed: 'max' })
  })
})

describe('faults', () => {
  it('are switched on everywhere or at one venue, for a while, with a size', async () => {
    expect(await done({ do: 'fault_on', fault: 'latency', size_ms: 250 })).toEqual({
      venues: ['kalshi', 'polymarket', 'binance'],
    })
    expect(faults.sizeMs('latency', 'binance')).toBe(250)
    await done({ do: 'fault_on', fault: 'maintenance', venue: 'kalshi', for_ms: 1_000 })
    expect([faults.active('maintenance', 'kalshi'), faults.active('maintenance', 'polymarket')]).toEqual([
      true,
      false,
    ])
    await done({ do: 'advance', ms: 1_000 })
    expect(faults.active('maintenance', 'kalshi')).toBe(false)
  })

  it('have a size only where it means something, and a negative one only where there are two directions', async () => {
    const sized = (fault: string, size: number) => ({ do: 'fault_on', fault, size_ms: size })
    expect(await refusedWith(sized('jitter', -5))).toMatchObject({ code: 'not_possible' })
    expect(await refusedWith({ ...sized('late_answer', -1), do: 'fault_rate', rate_e6: 1 })).toMatchObject({
      code: 'not_possible',
    })
    expect(await refusedWith(sized('drop', 5))).toMatchObject({ code: 'not_possible' })
    expect(await done(sized('clock_skew', -5))).toBeDefined()
  })

  it('are switched off one by one or all at once, and strike at a rate', async () => {
    await done({ do: 'fault_rate', fault: 'drop', rate_e6: 1_000_000, venue: 'kalshi' })
    expect(faults.strikes('drop', 'kalshi')).toBe(true)
    const { faults: listed } = (await done({ do: 'fault_list' })) as { faults: { rate_e6: number }[] }
    expect(listed.filter(({ rate_e6 }) => rate_e6 > 0)).toEqual([
      { fault: 'drop', venue: 'kalshi', on: false, rate_e6: 1_000_000 },
    ])
    await done({ do: 'fault_off', fault: 'drop' })
    expect(faults.strikes('drop', 'kalshi')).toBe(false)
    await done({ do: 'fault_on', fault: 'freeze' })
    await done({ do: 'fault_off', fault: 'all' })
    expect(faults.states().some(({ on }) => on)).toBe(false)
    const { faults: report } = (await done({ do: 'fault_report' })) as {
      faults: { fault: string; struck: number }[]
    }
    expect(report.find(({ fault }) => fault === 'drop')).toMatchObject({ struck: 1 })
  })

  it('are refused where they cannot strike', async () => {
    expect(await refusedWith({ do: 'fault_on', fault: 'wrong_hash', venue: 'kalshi' })).toEqual({
      code: 'not_possible',
      message: 'wrong_hash cannot strike at kalshi',
    })
  })
})

describe('accounts', () => {
  it('are handed on as they were given', async () => {
    await done({ do: 'add_kalshi_key', public_key: 'PEM', key_id: 'k', account: 'a', cash: '12.50' })
    await done({ do: 'add_wallet', address: `0x${'aB'.repeat(20)}` })
    expect(log).toEqual([
      { publicKeyPem: 'PEM', keyId: 'k', account: 'a', cash: 12_500_000 },
      { address: `0x${'aB'.repeat(20)}` },
    ])
    expect(await refusedWith({ do: 'add_kalshi_key', public_key: 'none' })).toEqual({
      code: 'ARB-SIM-111',
      message: 'no key',
    })
  })

  it('get money', async () => {
    kalshi.openAccount('ann')
    expect(await done({ do: 'deposit', venue: 'kalshi', account: 'ann', cash: '5', purse: '2' })).toEqual({
      account: 'ann',
      purse: '2',
      cash: '5.00',
    })
    expect(await refusedWith({ do: 'deposit', venue: 'kalshi', account: 'bob', cash: '5' })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('what a chain does', () => {
  const wallet = `0x${'aB'.repeat(20)}`

  it('is done on command', async () => {
    polymarket.openAccount(wallet.toLowerCase())
    await done({ do: 'deposit', venue: 'polymarket', account: wallet, cash: '12' })
    const about = { wallet, market: '0xc0' }
    expect(await done({ do: 'split', ...about, contracts: '10' })).toEqual({
      account: wallet.toLowerCase(),
      market: '0xc0',
      yes: '10.00',
      no: '10.00',
    })
    expect(await done({ do: 'merge', ...about, contracts: '4.5' })).toMatchObject({ yes: '5.50', no: '5.50' })
    expect(await refusedWith({ do: 'split', ...about, contracts: '10' })).toMatchObject({
      code: 'not_possible',
    })
    expect(await refusedWith({ do: 'merge', wallet, market: '0xc1', contracts: '1' })).toMatchObject({
      code: 'not_found',
    })
    expect(await refusedWith({ do: 'merge', wallet: '0xab', market: '0xc0', contracts: '1' })).toMatchObject({
      code: 'bad_command',
    })
  })

  it('turns NO of one market of a set into YES of the others', async () => {
    polymarket.openAccount(wallet.toLowerCase())
    await done({ do: 'deposit', venue: 'polymarket', account: wallet, cash: '10' })
    await done({ do: 'split', wallet, market: '0xc0', contracts: '10' })
    const asked = { do: 'convert', wallet, event: 'KX', contracts: '10' }
    expect(await refusedWith({ ...asked, markets: ['0xc2'] })).toMatchObject({ code: 'not_possible' })
    expect(await done({ ...asked, markets: ['0xc0'] })).toMatchObject({ cash: '0.00' })
    expect(polymarket.holding(wallet.toLowerCase(), '0xc2')).toMatchObject({ yes: 10_000_000, no: 0 })
    expect(polymarket.holding(wallet.toLowerCase(), '0xc0')).toMatchObject({ yes: 10_000_000, no: 0 })
  })
})

describe('markets', () => {
  const about = { venue: 'kalshi', market: 'KX-A' }

  it('get a result that is doubted, corrected and paid', async () => {
    expect(await refusedWith({ do: 'dispute', ...about })).toMatchObject({ code: 'not_possible' })
    expect(await done({ do: 'determine', ...about, yes_pays: '1' })).toEqual({
      market: 'KX-A',
      status: 'determined',
    })
    expect(kalshi.market('KX-A')!.closeAt).toBe(kalshi.agenda.now)
    expect(await refusedWith({ do: 'correct', ...about, yes_pays: '0' })).toMatchObject({
      code: 'not_possible',
    })
    expect(await done({ do: 'dispute', ...about })).toMatchObject({ status: 'disputed' })
    expect(await done({ do: 'correct', ...about, yes_pays: '0' })).toMatchObject({ status: 'amended' })
    expect(await done({ do: 'settle', ...about, yes_pays: '0' })).toMatchObject({ status: 'finalized' })
    expect(kalshi.market('KX-A')!.yesPayoff).toBe(0)
  })

  it('are halted, resumed and settled', async () => {
    expect(await done({ do: 'halt', ...about })).toEqual({ market: 'KX-A', status: 'inactive' })
    expect(await refusedWith({ do: 'halt', ...about })).toMatchObject({ code: 'not_possible' })
    expect(await done({ do: 'unhalt', ...about })).toEqual({ market: 'KX-A', status: 'active' })
    expect(await done({ do: 'settle', ...about, yes_pays: '0.5' })).toEqual({
      market: 'KX-A',
      status: 'finalized',
      settled_at: '2026-11-20T12:00:00.000Z',
    })
    expect(kalshi.market('KX-A')!.yesPayoff).toBe(5_000)
    expect(await refusedWith({ do: 'settle', ...about, yes_pays: '1' })).toMatchObject({
      code: 'not_possible',
    })
    expect(await refusedWith({ do: 'settle', venue: 'kalshi', market: 'KX-B', yes_pays: '1' })).toMatchObject(
      {
        code: 'not_found',
      },
    )
  })
})

describe('the end', () => {
  it('comes on command', async () => {
    expect(await done({ do: 'stop' })).toEqual({ stopping: true })
    expect(log).toEqual(['stop'])
  })

  it('comes when something is broken', async () => {
    agenda.at(agenda.now, () => {
      throw new Error('broken')
    })
    expect(await refusedWith({ do: 'status' })).toMatchObject({ code: 'bug' })
    expect(log).toEqual([new Error('broken')])
  })
})
