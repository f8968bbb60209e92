import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SystemClock, VirtualClock } from '../../../src/lib/base/clock.js'
import { DataError, VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms, qty } from '../../../src/lib/base/units.js'
import { BuilderCredentials } from '../../../src/lib/venues/polymarket/auth/builder-credentials.js'
import { ChainDesk } from '../../../src/lib/venues/polymarket/chain/chain-desk.js'
import type {
  ChainWallet,
  PreparedTransaction,
} from '../../../src/lib/venues/polymarket/chain/prepared-transaction.js'
import { SendPermit } from '../../../src/lib/venues/polymarket/chain/send-permit.js'
import type { WalletAction } from '../../../src/lib/venues/polymarket/chain/wallet-action.js'
import { RelayerKey, type RelayerProof } from '../../../src/lib/venues/polymarket/rest/relayer/relayer-key.js'
import { RelayerRest } from '../../../src/lib/venues/polymarket/rest/relayer/relayer-rest.js'
import { parseAddress } from '../../../src/lib/venues/polymarket/sign/address.js'
import {
  beaconDepositWallet,
  depositWallet,
  proxyWallet,
  safeWallet,
} from '../../../src/lib/venues/polymarket/sign/wallet-address.js'
import { WalletKey } from '../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import { BUILDER, FakeRelayer, RELAY, RELAYER_KEY } from './relayer-fake.js'

/** A public development key. */
const KEY = new WalletKey('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
const DEPOSIT = { kind: 'deposit', address: depositWallet(KEY.address) } as const
const MARKET = { conditionId: `0x${'ab'.repeat(32)}`, negRisk: true, version: 'v1' }
const MERGE = {
  kind: 'merge',
  market: MARKET,
  yes: qty(5_000_000),
  no: qty(6_000_000),
} as const satisfies WalletAction
const PERMIT = SendPermit.forMode('simulated')
const RELAYER_PROOF = new RelayerKey(RELAYER_KEY, KEY.address)

let relayer: FakeRelayer
let http: HttpClient
/** Time between questions passes at once. */
let clock: VirtualClock

beforeEach(async () => {
  relayer = new FakeRelayer()
  const origin = await relayer.open()
  const system = new SystemClock()
  clock = new VirtualClock(system.now())
  const allow = new HostAllowList([], { loopback: true })
  http = new HttpClient({ origin, allow, clock: system, onIncident: () => undefined })
})

afterEach(async () => {
  await http.close()
  await relayer.close()
})

const restWith = (proof: RelayerProof = RELAYER_PROOF): RelayerRest =>
  new RelayerRest({ http, proof, clock, offset: new ClockOffset() })

const deskOf = (wallet: ChainWallet = DEPOSIT, proof?: RelayerProof): ChainDesk =>
  new ChainDesk({ key: KEY, wallet, relayer: restWith(proof), clock })

async function prepared(desk: ChainDesk): Promise<PreparedTransaction> {
  const made = await desk.prepare([MERGE])
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

async function failureOf(work: Promise<unknown>): Promise<VenueError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof VenueError)) throw new Error(`no VenueError: ${inspect(error)}`)
  return error
}

describe('a transaction through the relayer', () => {
  it.each([
    ['a relayer key', RELAYER_PROOF],
    ['builder credentials', new BuilderCredentials(BUILDER)],
  ])('is prepared, sent and followed to its confirmation with %s', async (_, proof) => {
    const desk = deskOf(DEPOSIT, proof)
    const transaction = await prepared(desk)
    expect(transaction.facts).toMatchObject({ nonce: 7n, owner: KEY.address, actions: [MERGE] })
    expect(relayer.submissions).toEqual([])

    const { id, state } = await desk.send(transaction, PERMIT)
    expect(state).toBe('STATE_NEW')
    expect(relayer.accepted.map(({ body }) => body.depositWalletParams.calls)).toEqual([
      transaction.facts.calls.map(({ to, data }) => ({ target: to, value: '0', data })),
    ])

    const settlement = await desk.settle(id)
    expect(settlement).toMatchObject({ kind: 'confirmed', transaction: { id, state: 'STATE_CONFIRMED' } })
    expect(relayer.seen.filter(({ path }) => path.endsWith(id))).toHaveLength(4)
  })

  it('carries out several actions in one batch, in order', async () => {
    const actions: WalletAction[] = [
      { kind: 'allow-shares', operator: 'negRiskCollateralAdapter', isAllowed: true },
      MERGE,
      { kind: 'allow-shares', operator: 'negRiskCollateralAdapter', isAllowed: false },
    ]
    const desk = deskOf()
    const made = await desk.prepare(actions)
    if (!made.ok) throw new Error(made.error.code)
    await desk.send(made.value, PERMIT)
    expect(relayer.accepted[0]?.body.depositWalletParams.calls).toHaveLength(3)
  })

  it.each(['safe', 'proxy'] as const)('of a %s wallet goes out in the form of its kind', async (kind) => {
    const address = kind === 'safe' ? safeWallet(KEY.address) : proxyWallet(KEY.address)
    const desk = deskOf({ kind, address })
    await desk.send(await prepared(desk), PERMIT)
    const body = JSON.parse(relayer.submissions[0]!.body)
    expect(body).toMatchObject({
      type: kind.toUpperCase(),
      proxyWallet: address,
      nonce: '7',
      from: KEY.address,
    })
    // Safe and proxy wallets are told from each other by their address alone, and a proxy comes with its first transaction.
    const asked = relayer.seen.filter(({ path }) => path === '/deployed').map(({ query }) => query)
    expect(asked).toEqual(kind === 'safe' ? [{ address }] : [])
    if (kind === 'proxy') expect(body.signatureParams.relay).toBe(RELAY)
  })

  it('of a deposit wallet asks for one of that kind', async () => {
    await prepared(deskOf())
    const [deployed, params] = relayer.seen
    expect(deployed).toMatchObject({
      path: '/deployed',
      query: { address: DEPOSIT.address, type: 'WALLET' },
    })
    expect(params?.query).toEqual({ address: KEY.address, type: 'WALLET' })
  })

  it('of a deposit wallet may be carried out for ten minutes of the time of the venue', async () => {
    relayer.skew = -400_000
    const rest = restWith(new BuilderCredentials(BUILDER))
    const transaction = await prepared(new ChainDesk({ key: KEY, wallet: DEPOSIT, relayer: rest, clock }))
    expect(transaction.facts.deadline).toBe((Math.floor(rest.venueNow / 1_000) + 600) * 1_000)
    expect(Math.abs(rest.venueNow - clock.now() + 400_000)).toBeLessThan(30_000)
  })

  it('is prepared for either kind of deposit wallet', async () => {
    const beacon = { kind: 'deposit', address: beaconDepositWallet(KEY.address) } as const
    expect((await prepared(deskOf(beacon))).facts.wallet).toBe(beacon)
  })

  it('is not prepared for the wallet of another key, or one that is not on chain', async () => {
    const stranger = parseAddress('0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc')
    const nobody = parseAddress(`0x${'00'.repeat(20)}`)
    for (const kind of ['deposit', 'safe', 'proxy'] as const)
      for (const address of [stranger, nobody, proxyWallet(stranger), depositWallet(stranger)])
        expect(await deskOf({ kind, address }).prepare([MERGE])).toMatchObject({
          ok: false,
          error: { code: 'WALLET' },
        })
    expect(relayer.seen).toEqual([])
    relayer.deployed = false
    expect(await deskOf().prepare([MERGE])).toMatchObject({ ok: false, error: { code: 'WALLET' } })
  })

  it('is not prepared when there is nothing to do, too much, or something refused', async () => {
    const desk = deskOf()
    expect(await desk.prepare([])).toMatchObject({ error: { code: 'NOTHING' } })
    expect(await desk.prepare(Array.from({ length: 17 }, () => MERGE))).toMatchObject({
      error: { code: 'TOO_MANY_CALLS' },
    })
    const unknown: WalletAction = { ...MERGE, market: { ...MARKET, version: 'v9' } }
    expect(await desk.prepare([MERGE, unknown])).toMatchObject({ error: { code: 'MARKET_VERSION' } })
    expect(relayer.seen).toEqual([])
  })
})

describe('sending', () => {
  it('needs a permit of the place where it goes', async () => {
    const desk = deskOf()
    const transaction = await prepared(desk)
    const forged = Object.assign(Object.create(SendPermit.prototype) as SendPermit, { mode: 'simulated' })
    const none = undefined as unknown as SendPermit
    for (const permit of [SendPermit.forMode('live'), forged, none]) {
      expect(await failureOf(desk.send(transaction, permit))).toMatchObject({ outcome: 'not-sent' })
    }
    expect(relayer.submissions).toEqual([])
    await desk.send(transaction, PERMIT)
  })

  it('happens once', async () => {
    const desk = deskOf()
    const transaction = await prepared(desk)
    await desk.send(transaction, PERMIT)
    await expect(desk.send(transaction, PERMIT)).rejects.toThrow('sent once')
    expect(relayer.submissions).toHaveLength(1)
  })

  it('happens at the desk that prepared it, which keeps account of it', async () => {
    const [desk, safe] = [deskOf(), deskOf({ kind: 'safe', address: safeWallet(KEY.address) })]
    const transaction = await prepared(desk)
    for (const other of [deskOf(), safe])
      expect(await failureOf(other.send(transaction, PERMIT))).toMatchObject({ outcome: 'not-sent' })
    expect(relayer.submissions).toEqual([])
    await desk.send(transaction, PERMIT)
  })

  it('of a second transaction waits until the first is over, whatever was prepared before', async () => {
    const desk = deskOf()
    const [first, second, third] = [await prepared(desk), await prepared(desk), await prepared(desk)]
    relayer.mishaps = [{ kind: 'answer', status: 503, body: '' }]
    const failures = await Promise.all([
      failureOf(desk.send(first, PERMIT)),
      failureOf(desk.send(second, PERMIT)),
    ])
    expect(failures.map(({ outcome }) => outcome)).toEqual(['unknown', 'not-sent'])
    expect(await failureOf(desk.send(second, PERMIT))).toMatchObject({ outcome: 'not-sent' })
    expect(relayer.submissions).toHaveLength(1)

    desk.acknowledge(first)
    const { id } = await desk.send(second, PERMIT)
    expect(await failureOf(desk.send(third, PERMIT))).toMatchObject({ outcome: 'not-sent' })
    expect(await desk.settle(id)).toMatchObject({ kind: 'confirmed' })
    // Its nonce is gone by now, which the relayer says.
    expect(await failureOf(desk.send(third, PERMIT))).toMatchObject({ outcome: 'refused' })
    expect(relayer.accepted).toHaveLength(1)
  })

  it('does not happen after the deadline', async () => {
    const desk = deskOf()
    const transaction = await prepared(desk)
    await clock.sleepUntil(ms(clock.now() + 601_000))
    const failure = await failureOf(desk.send(transaction, PERMIT))
    expect(failure).toMatchObject({ outcome: 'not-sent' })
    expect(failure.message).toContain('deadline')
    expect(relayer.submissions).toEqual([])
  })

  it('may happen again when nothing left', async () => {
    const desk = deskOf()
    const transaction = await prepared(desk)
    const given = AbortSignal.abort()
    expect(await failureOf(desk.send(transaction, PERMIT, { signal: given }))).toMatchObject({
      outcome: 'not-sent',
    })
    await desk.send(transaction, PERMIT)
    expect(relayer.submissions).toHaveLength(1)
  })

  it('keeps to 25 submissions in any minute', async () => {
    const times: number[] = []
    const rest = restWith()
    for (let i = 0; i < 40; i++) {
      relayer.mishaps.push({ kind: 'answer', status: 400, body: '{"error":"bad request"}' })
      await failureOf(rest.submit({ body: '{}', signature: '0x' }))
      times.push(clock.now())
    }
    const most = Math.max(...times.map((at) => times.filter((one) => one >= at && one < at + 60_000).length))
    expect(most).toBeGreaterThan(20)
    expect(most).toBeLessThanOrEqual(25)
  })
})

describe('an answer to a submission', () => {
  it.each([
    ['400', 400, '{"error":"wallet busy: active action"}', 'ARB-VEN-001', 'refused'],
    ['401', 401, '{"error":"invalid authorization"}', 'ARB-AUTH-003', 'refused'],
    ['429', 429, '{"error":"quota exceeded"}', 'ARB-VEN-002', 'refused'],
    ['400 in HTML', 400, '<html>no</html>', 'ARB-NET-004', 'unknown'],
    ['400 without an error', 400, '{}', 'ARB-NET-004', 'unknown'],
    ['500', 500, '{"error":"internal error"}', 'ARB-VEN-003', 'unknown'],
    ['502 in HTML', 502, '<html>bad gateway</html>', 'ARB-VEN-003', 'unknown'],
    [
      '503 as for orders',
      503,
      '{"error":"post-only mode","code":"post_only_mode"}',
      'ARB-VEN-003',
      'unknown',
    ],
    ['425', 425, '{"error":"too early"}', 'ARB-VEN-003', 'unknown'],
    ['302', 302, '', 'ARB-NET-004', 'unknown'],
    ['200 in HTML', 200, '<html>hello</html>', 'ARB-NET-004', 'unknown'],
    ['200 without a body', 200, '', 'ARB-VEN-005', 'unknown'],
    ['200 without an id', 200, '{"state":"STATE_NEW"}', 'ARB-VEN-005', 'unknown'],
    ['200 with an empty id', 200, '{"transactionID":"","state":"STATE_NEW"}', 'ARB-VEN-005', 'unknown'],
    ['200 with an error', 200, '{"error":"no","transactionID":"1"}', 'ARB-VEN-005', 'unknown'],
    ['200 with a list', 200, '[]', 'ARB-VEN-005', 'unknown'],
  ])('of %s is what it is, and nothing is sent again', async (_, status, body, code, outcome) => {
    relayer.mishaps = [{ kind: 'answer', status, body }]
    const desk = deskOf()
    const transaction = await prepared(desk)
    expect(await failureOf(desk.send(transaction, PERMIT))).toMatchObject({ code, outcome })
    await expect(desk.send(transaction, PERMIT)).rejects.toThrow('sent once')
    expect(relayer.submissions).toHaveLength(1)
  })

  it('that is lost leaves it unknown until the nonce has moved', async () => {
    relayer.mishaps = [{ kind: 'lost' }]
    const desk = deskOf()
    const transaction = await prepared(desk)
    expect(await failureOf(desk.send(transaction, PERMIT))).toMatchObject({
      code: 'ARB-NET-003',
      outcome: 'unknown',
    })
    expect(await desk.doubtOf(transaction)).toBe('spent')
  })

  it('that is lost before it was carried out leaves it open until two minutes after its deadline', async () => {
    relayer.mishaps = [{ kind: 'answer', status: 503, body: '' }]
    const rest = restWith()
    const desk = new ChainDesk({ key: KEY, wallet: DEPOSIT, relayer: rest, clock })
    const transaction = await prepared(desk)
    await failureOf(desk.send(transaction, PERMIT))
    expect(await desk.doubtOf(transaction)).toBe('open')
    const sleepPastDeadline = (time: number): Promise<void> =>
      clock.sleepUntil(ms(clock.now() + transaction.facts.deadline! + time - rest.venueNow))
    await sleepPastDeadline(120_000)
    expect(await desk.doubtOf(transaction)).toBe('open')
    await sleepPastDeadline(120_001)
    expect(await desk.doubtOf(transaction)).toBe('expired')
  })

  it('that is lost keeps the next transaction back until the first can never be carried out', async () => {
    relayer.mishaps = [{ kind: 'answer', status: 503, body: '' }]
    const desk = deskOf()
    const transaction = await prepared(desk)
    await failureOf(desk.send(transaction, PERMIT))
    expect(await desk.prepare([MERGE])).toMatchObject({ ok: false, error: { code: 'IN_DOUBT' } })
    await clock.sleepUntil(ms(clock.now() + 730_000))
    await prepared(desk)
    expect(() => desk.acknowledge(transaction)).toThrow()
    const seen = relayer.seen.length
    await prepared(desk)
    expect(relayer.seen.slice(seen).map(({ path }) => path)).toEqual([
      '/deployed',
      '/v1/account/transactions/params',
    ])
  })

  it('that is lost of what was carried out keeps the same from being done twice', async () => {
    relayer.mishaps = [{ kind: 'lost' }]
    const desk = deskOf()
    const transaction = await prepared(desk)
    await failureOf(desk.send(transaction, PERMIT))
    for (const wait of [0, 730_000, 10_000_000]) {
      await clock.sleepUntil(ms(clock.now() + wait))
      const refusal = await desk.prepare([MERGE])
      expect(refusal).toMatchObject({ ok: false, error: { code: 'IN_DOUBT' } })
      expect(inspect(refusal)).toContain('may have been carried out')
    }
    expect(relayer.accepted).toHaveLength(1)

    desk.acknowledge(transaction)
    expect((await prepared(desk)).facts.nonce).toBe(8n)
    expect(() => desk.acknowledge(transaction)).toThrow()
  })

  it('that it is accepted keeps the next one back until it is settled', async () => {
    const desk = deskOf()
    const { id } = await desk.send(await prepared(desk), PERMIT)
    relayer.states = ['STATE_MINED']
    const refusal = { ok: false, error: { code: 'UNDER_WAY' } }
    expect(await desk.prepare([MERGE])).toMatchObject(refusal)
    expect(await desk.settle(id, { limit: durationMs(4_000) })).toMatchObject({ kind: 'unsettled' })
    relayer.states = ['STATE_CONFIRMED']
    expect(await desk.settle('of-another')).toMatchObject({ kind: 'confirmed' })
    expect(await desk.prepare([MERGE])).toMatchObject(refusal)
    expect(await desk.settle(id)).toMatchObject({ kind: 'confirmed' })
    await prepared(desk)
  })

  it('that it is refused leaves nothing under way', async () => {
    relayer.mishaps = [{ kind: 'answer', status: 400, body: '{"error":"bad request"}' }]
    const desk = deskOf()
    await failureOf(desk.send(await prepared(desk), PERMIT))
    const { id } = await desk.send(await prepared(desk), PERMIT)
    relayer.states = ['STATE_FAILED']
    expect(await desk.settle(id)).toMatchObject({ kind: 'failed' })
    await prepared(desk)
  })

  it('that is lost leaves what a Safe signed open for ever', async () => {
    relayer.mishaps = [{ kind: 'answer', status: 503, body: '' }]
    const desk = deskOf({ kind: 'safe', address: safeWallet(KEY.address) })
    const transaction = await prepared(desk)
    await failureOf(desk.send(transaction, PERMIT))
    await clock.sleepUntil(ms(clock.now() + 10_000_000))
    expect(await desk.doubtOf(transaction)).toBe('open')
  })
})

describe('waiting for a transaction', () => {
  it.each(['STATE_FAILED', 'STATE_INVALID'])('ends with %s', async (state) => {
    relayer.states = ['STATE_NEW', state]
    relayer.extra = { error_msg: `execution reverted\u001b[2J ${'ab'.repeat(65)}` }
    const settlement = await deskOf().settle('some-id')
    expect(settlement).toMatchObject({ kind: 'failed', transaction: { state } })
    expect(inspect(settlement)).toContain('execution reverted?[2J [hex]')
  })

  it('reads both ways to write an answer', async () => {
    const hash = `0x${'32'.repeat(32)}`
    const body = JSON.stringify({
      transaction_id: 'x',
      state: 'STATE_CONFIRMED',
      transaction_hash: hash,
      error_msg: null,
    })
    relayer.lookMishaps = [{ kind: 'answer', status: 200, body }]
    expect(await deskOf().settle('x')).toMatchObject({ kind: 'confirmed', transaction: { id: 'x', hash } })
  })

  it('goes on over lost, broken and unknown answers', async () => {
    relayer.states = ['STATE_PENDING_SOMETHING', 'STATE_CONFIRMED']
    relayer.lookMishaps = [
      { kind: 'lost' },
      { kind: 'answer', status: 502, body: '<html>' },
      { kind: 'answer', status: 404, body: '{"error":"not found"}' },
      { kind: 'answer', status: 200, body: '{"transactionID":"x"}' },
      { kind: 'answer', status: 200, body: '{"transactionID":"another","state":"STATE_CONFIRMED"}' },
    ]
    expect(await deskOf().settle('x')).toMatchObject({ kind: 'confirmed' })
    expect(relayer.seen).toHaveLength(7)
  })

  it('has an end, and says where it stood', async () => {
    relayer.states = ['STATE_MINED']
    const started = clock.now()
    expect(await deskOf().settle('x')).toMatchObject({
      kind: 'unsettled',
      last: { state: 'STATE_MINED' },
      why: 'it stands at STATE_MINED',
    })
    expect(clock.now() - started).toBe(300_000)
  })

  it('keeps a state that nobody knows, and does not take it for final', async () => {
    relayer.states = ['STATE_ON_HOLD']
    const settlement = await deskOf().settle('x', { limit: durationMs(6_000) })
    expect(settlement).toMatchObject({ kind: 'unsettled', last: { state: 'unknown:STATE_ON_HOLD' } })
    expect(relayer.seen).toHaveLength(4)
  })

  it('ends when nobody waits any more', async () => {
    expect(await deskOf().settle('x', { signal: AbortSignal.abort() })).toMatchObject({ kind: 'unsettled' })
    expect(relayer.seen).toEqual([])
  })

  it('ends with refused credentials', async () => {
    const desk = deskOf(DEPOSIT, new RelayerKey('another-key', KEY.address))
    expect(await failureOf(desk.settle('x'))).toMatchObject({ code: 'ARB-AUTH-003' })
  })

  it('asks for no path but that of a transaction', async () => {
    await expect(restWith().transaction('..')).rejects.toThrow(DataError)
    await restWith().transaction('a/b?c')
    expect(relayer.seen.map(({ path }) => path)).toEqual(['/v1/account/transactions/a%2Fb%3Fc'])
  })
})

describe('what the relayer says about a wallet', () => {
  it.each(['-1', '1e3', '', '0x7', null, 1.5, {}, '9'.repeat(79)])(
    'is refused with the nonce %j',
    async (nonce) => {
      relayer.params = { nonce }
      await expect(deskOf().prepare([MERGE])).rejects.toThrow(DataError)
    },
  )

  it('may write the nonce as a number', async () => {
    relayer.params = { nonce: 7 }
    expect((await prepared(deskOf())).facts.nonce).toBe(7n)
  })

  it('is refused when it cannot say whether the wallet is there', async () => {
    relayer.deployed = 'yes'
    await expect(deskOf().prepare([MERGE])).rejects.toThrow(DataError)
  })

  it('is refused for a proxy wallet without the account that will send', async () => {
    const desk = deskOf({ kind: 'proxy', address: proxyWallet(KEY.address) })
    for (const address of [null, '0x12', `${KEY.address.slice(0, -1)}`]) {
      relayer.params = { address }
      await expect(desk.prepare([MERGE])).rejects.toThrow(DataError)
    }
  })
})

describe('secrets', () => {
  it('are in no error, no printed transaction and no printed desk', async () => {
    const signatures: string[] = []
    const texts: string[] = []
    for (const proof of [RELAYER_PROOF, new BuilderCredentials(BUILDER)]) {
      const desk = deskOf(DEPOSIT, proof)
      const transaction = await prepared(desk)
      relayer.mishaps = [
        {
          kind: 'answer',
          status: 400,
          body: JSON.stringify({ error: `bad ${RELAYER_KEY} ${BUILDER.passphrase}` }),
        },
      ]
      const failure = await failureOf(desk.send(transaction, PERMIT))
      signatures.push(JSON.parse(relayer.submissions.at(-1)!.body).signature)
      for (const thing of [failure, transaction, transaction.facts, desk, proof])
        texts.push(inspect(thing, { depth: 20, showHidden: true }), JSON.stringify(thing, bigints) ?? '')
    }
    for (const secret of [...signatures, RELAYER_KEY, BUILDER.secret, BUILDER.passphrase])
      for (const text of texts) expect(text).not.toContain(secret)
  })

  it('of the signature do not come back in the words of a refusal', async () => {
    const desk = deskOf()
    const transaction = await prepared(desk)
    relayer.nonce = 9n
    const stale = await failureOf(desk.send(transaction, PERMIT))
    expect(stale.facts['says']).toBe('batch nonce 7 does not match on-chain nonce 9')
    relayer.mishaps = [{ kind: 'echo' }]
    const echoed = await failureOf(desk.send(await prepared(desk), PERMIT))
    expect(echoed).toMatchObject({ code: 'ARB-VEN-001', outcome: 'refused' })
    expect(inspect(echoed)).not.toContain(JSON.parse(relayer.submissions.at(-1)!.body).signature.slice(0, 20))
  })
})

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
