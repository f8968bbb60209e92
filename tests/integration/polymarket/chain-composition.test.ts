// The part of the composition that puts sets on the chain, against a relayer of our own: preparing works in every mode, sending in few.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectPolymarket } from '../../../src/lib/app/open-polymarket.js'
import { PolymarketChain } from '../../../src/lib/app/polymarket-chain.js'
import { polymarketKeySource, type PolymarketKey } from '../../../src/lib/app/polymarket-key.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { UserError, VenueError } from '../../../src/lib/base/errors.js'
import { qty, usd } from '../../../src/lib/base/units.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import type { PolymarketSettings, PolymarketWallet } from '../../../src/lib/config/polymarket-settings.js'
import {
  BuilderCredentials,
  RelayerKey,
  SendPermit,
  type RelayerProof,
  type WalletAction,
} from '../../../src/lib/venues/polymarket/index.js'
import { beaconDepositWallet } from '../../../src/lib/venues/polymarket/sign/wallet-address.js'
import { BUILDER, FakeRelayer, RELAYER_KEY } from './relayer-fake.js'

const clock = new SystemClock()
const env = readEnvironment({ HOME: '/nowhere' })
/** A public development key. */
const PRIVATE_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
/** Yes and No of a V3 market, made and turned back again. */
const MARKET = {
  conditionId: `0x01${'c7'.repeat(18)}${'00'.repeat(8)}a1b2c3d4`,
  negRisk: false,
  version: 'v2',
} as const
const ACTIONS: readonly WalletAction[] = [
  { kind: 'allow-collateral', spender: 'router', amount: usd(5_000_000) },
  { kind: 'split', market: MARKET, amount: qty(5_000_000) },
]

let relayer: FakeRelayer
let here: PolymarketSettings
let chain: PolymarketChain | undefined

beforeEach(async () => {
  relayer = new FakeRelayer()
  relayer.states = ['STATE_CONFIRMED']
  const origin = await relayer.open()
  const socket = origin.replace('http', 'ws')
  here = {
    ...loadConfig({ env }).polymarket,
    environment: 'simulated',
    ...{ clob: origin, gamma: origin, data: origin, site: origin, relayer: origin },
    ...{ marketStream: `${socket}/ws/market`, userStream: `${socket}/ws/user` },
    ...{ pricesStream: `${socket}/ws`, fallbackPricesStream: socket, sportsStream: `${socket}/ws` },
    ...{ wallet: 'deposit', funder: 'derived' },
  }
})

afterEach(async () => {
  await chain?.close()
  await relayer.close()
})

function keyOf(wallet: PolymarketWallet, funder = 'derived'): PolymarketKey {
  const source = polymarketKeySource({
    settings: { wallet, funder },
    names: env.polymarketKeys.simulated,
    sim: { privateKey: PRIVATE_KEY },
    hide: () => undefined,
  })
  if (!('key' in source)) throw new Error(`no key: ${source.kind}`)
  return source.key
}

interface Opening {
  readonly mode?: string
  readonly settings?: PolymarketSettings
  readonly wallet?: PolymarketWallet
  readonly proof?: RelayerProof
}

function opened({
  mode = 'simulated',
  settings = here,
  wallet = 'deposit',
  proof,
}: Opening): PolymarketChain {
  const key = keyOf(wallet, settings.funder)
  const own = proof ?? new RelayerKey(RELAYER_KEY, key.wallet.address)
  return (chain = new PolymarketChain({ settings, key, proof: own, clock, mode }))
}

async function prepared({ desk }: PolymarketChain) {
  const made = await desk.prepare(ACTIONS)
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

describe('sets on the chain', () => {
  it.each([
    ['a relayer key', undefined],
    ['builder credentials', new BuilderCredentials(BUILDER)],
  ])('are prepared, sent and settled in a simulated run, with %s', async (_, proof) => {
    const { desk, incidents, ...rest } = opened({ ...(proof && { proof }) })
    const transaction = await prepared(chain!)
    expect(transaction.facts.wallet).toEqual({ kind: 'deposit', address: keyOf('deposit').derived })
    const { id } = await desk.send(transaction, chain!.permit())
    expect(await desk.settle(id)).toMatchObject({ kind: 'confirmed' })
    const sent = relayer.accepted.flatMap(({ body }) => body.depositWalletParams.calls)
    expect(sent).toEqual(transaction.facts.calls.map(({ to, data }) => ({ target: to, value: '0', data })))
    expect(incidents).toEqual([])
    expect(rest.venueClock.samples).toBeGreaterThan(3)
  })

  it.each(['paper', 'watch', ''])(
    'are prepared in the mode "%s", and no permit to send is given',
    async (mode) => {
      await prepared(opened({ mode }))
      expect(() => chain!.permit()).toThrow(UserError)
      expect(relayer.submissions).toEqual([])
    },
  )

  it('are not sent to a relayer of another environment than the permit is for', async () => {
    const { desk } = opened({ mode: 'live' })
    const transaction = await prepared(chain!)
    for (const permit of [chain!.permit(), SendPermit.forMode('live')]) {
      const error: unknown = await desk.send(transaction, permit).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(VenueError)
      expect(error).toMatchObject({ outcome: 'not-sent' })
    }
    expect(relayer.submissions).toEqual([])
  })

  it('go through the relayer for the wallets that it acts for', async () => {
    for (const wallet of ['deposit', 'safe', 'proxy'] as const) {
      const { facts } = await prepared(opened({ wallet }))
      expect(facts.wallet).toEqual({ kind: wallet, address: keyOf(wallet).derived })
      await chain!.close()
    }
    expect(() => opened({ wallet: 'eoa' })).toThrow(UserError)
  })

  it('are of the wallet that the settings name, as long as it is one of the key', async () => {
    const beacon = beaconDepositWallet(keyOf('deposit').wallet.address)
    const { facts } = await prepared(opened({ settings: { ...here, funder: beacon } }))
    expect(facts.wallet).toEqual({ kind: 'deposit', address: beacon })
    await chain!.close()
    const { desk } = opened({ settings: { ...here, funder: `0x${'12'.repeat(20)}` } })
    expect(await desk.prepare(ACTIONS)).toMatchObject({ ok: false, error: { code: 'WALLET' } })
  })

  it('are not prepared where addresses of two environments are mixed, as with every other part', () => {
    const mixed = { ...here, relayer: 'https://relayer-v2.polymarket.com' }
    const around = { clock, hide: (): void => undefined }
    expect(() => opened({ mode: 'live', settings: mixed })).toThrow(UserError)
    expect(() => connectPolymarket({ settings: mixed, sim: undefined }, undefined, around)).toThrow(UserError)
  })
})
