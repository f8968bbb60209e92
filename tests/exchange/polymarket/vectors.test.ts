// Requests that the official clients made, byte by byte, are taken, and their ids are the venue's.
import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { ms, price, qty, usd } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { NO_FAULTS } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { readAmounts } from '../../../src/lib/exchange/polymarket/orders/order-amounts.js'
import { PolymarketVenue } from '../../../src/lib/exchange/polymarket/polymarket-venue.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { describeVectors, vectorsOf, type Vector, type Json } from './documented.js'
import { aMarket, anEvent, CONDITION, Rig, Trader } from './rig.js'

const MADE_AT = 1_790_000_000_123

function rigFor({ input }: Vector): Rig {
  const rig = new Rig({ settings: { chainIds: [137, 80_002] } })
  const agenda = new Agenda(ms(MADE_AT))
  const exchange = new Exchange({ agenda, rng: new Rng(1, 'x') })
  const venue = new PolymarketVenue({
    exchange,
    agenda,
    rng: new Rng(1, 'v'),
    faults: NO_FAULTS,
    settings: { chainIds: [137, 80_002], newcomerFunds: usd(1_000_000_000_000) },
  })
  Object.assign(rig, { agenda, exchange, venue })
  const event = { negRisk: input.negRisk, negRiskMarketId: input.negRisk ? `0x${'e'.repeat(64)}` : undefined }
  venue.listEvent(anEvent(event))
  const tick = price(Math.round(Number(input.tickSize) * 10_000))
  const version = input.version === 3 ? 'v2' : 'v1'
  venue.listMarket(aMarket({ tokens: [input.tokenID, '17'], tick, version, minSize: qty(1) }), {
    openAt: ms(MADE_AT),
    closeAt: ms(MADE_AT + 86_400_000),
  })
  return rig
}

const cases = vectorsOf('limit_order', 'market_order')

describeVectors('orders that the official clients signed', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const rig = rigFor(one)
    const trader = new Trader(rig, privateKeyToAccount(one.input.privateKey))
    const chainId = one.input.chainId === 80_002 ? 80_002 : 137
    const headers = await trader.proof(0, undefined, chainId)
    const { creds } = Object.assign(trader, {
      creds: JSON.parse(await answerOf(rig, 'POST', '/auth/api-key', headers)),
    })
    const { wire, order } = one.expected
    rig.exchange.openAccount('seller')
    rig.exchange.deposit('seller', 'main', usd(100_000_000_000))
    const maker = order.maker.toLowerCase()
    if (order.side === 'SELL') {
      rig.exchange.openAccount(maker)
      rig.exchange.deposit(maker, 'main', usd(10_000_000_000))
      rig.exchange.split(maker, CONDITION, qty(1_000_000_000))
    }
    const { status, body } = trader.call('POST', '/order', { ...wire, owner: creds.apiKey })
    if (one.input.version === 1) {
      expect(body).toEqual({ error: 'order_version_mismatch' })
      return
    }
    // Nothing to trade with: an order that may rest does, and any other dies under its own id.
    if (wire.orderType === 'FOK' || wire.orderType === 'FAK')
      expect(body.orderID).toBe(one.expected.orderHash)
    else if (one.id === 'v2-buy-0005')
      expect([status, body.error ?? body.orderID]).toEqual(expectedOffGrid(one))
    else expect(body).toMatchObject({ status: 'live', orderID: one.expected.orderHash })
  })

  const expectedOffGrid = (one: Vector): readonly unknown[] => {
    const collateral = Number(one.expected.order.makerAmount)
    const shares = Number(one.expected.order.takerAmount)
    const ticks = Math.round((collateral / shares) * 10_000)
    return ticks % 50 === 0
      ? [200, one.expected.orderHash]
      : [400, expect.stringMatching(/breaks minimum tick size rule: 0\.005$/)]
  }

  it.each(vectorsOf('limit_amounts', 'market_amounts').map((one) => [one.id, one] as const))(
    'reads the prices that were meant: %s',
    (_, one) => {
      const tick = price(Math.round(Number(one.input.tickSize) * 10_000))
      for (const row of one.expected.rows) {
        if (row.error !== undefined) continue
        const order = {
          side: row.side,
          makerAmount: BigInt(row.makerAmount),
          takerAmount: BigInt(row.takerAmount),
        }
        const read = readAmounts(order as never, uniformGrid(tick))
        const decimals = { 1_000: 1, 100: 2, 50: 3, 25: 4, 10: 3, 1: 4 }[tick as number]!
        const isMarket = row.amount !== undefined
        const scaled = row.price * 10 ** decimals
        const meant =
          (isMarket ? Math.floor(scaled + 1e-9) : Math.round(scaled + 1e-9)) * 10 ** (4 - decimals)
        if (meant % tick === 0) expect(read).toMatchObject({ ok: true, value: { price: Math.round(meant) } })
        else expect(read.ok).toBe(false)
      }
    },
  )

  it.each(vectorsOf('signed_request').map((one) => [one.id, one] as const))(
    'a whole request: %s',
    (_, one) => {
      const rig = rigFor(one)
      const { headers, method, requestPath, body } = one.expected
      // The secret is the vector's own, so the key is put in by hand.
      const { keys, wallets } = (rig.venue as Json).parts
      const owner = headers.POLY_ADDRESS.toLowerCase()
      wallets.welcome(owner)
      rig.exchange.split(owner, CONDITION, qty(100_000_000))
      const { apiKey: key, secret, passphrase } = one.input
      keys.keys.set(key, { key, secret, passphrase, owner, nonce: 0n, createdAt: rig.agenda.now })
      const lower = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as string]),
      )
      let answer: Json
      rig.venue.clob.handle(
        { method, path: requestPath, query: new URLSearchParams(), headers: lower, body },
        (response) => (answer = response),
      )
      const parsed = JSON.parse(answer.body)
      expect(answer.status).toBe(200)
      expect([parsed].flat().map(({ status }: Json) => status)).toEqual(
        one.input.batch ? ['live', 'live'] : ['live'],
      )
    },
  )
})

async function answerOf(
  rig: Rig,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<string> {
  return new Promise((resolve) => {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    rig.venue.clob.handle(
      { method, path, query: new URLSearchParams(), headers: lower, body: '' },
      ({ body }) => resolve(body),
    )
  })
}
