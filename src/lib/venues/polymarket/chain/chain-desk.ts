import { assert } from '../../../base/assert.js'
import type { Clock } from '../../../base/clock.js'
import { ok, VenueError } from '../../../base/errors.js'
import { ms, type Ms } from '../../../base/units.js'
import type { RelayedTransaction } from '../rest/relayer/relayed-transaction.js'
import type { RelayerRest, RelayParams, Submission } from '../rest/relayer/relayer-rest.js'
import type { ContractCall } from './abi.js'
import { refused, type Allowed } from './chain-refusal.js'
import { PreparedTransaction, type ChainWallet } from './prepared-transaction.js'
import { SendPermit } from './send-permit.js'
import { callsFor, type WalletAction } from './wallet-action.js'
import { settlementOf, type Settlement, type SettlementWait } from './settlement.js'
import type { WalletSigner } from './wallet-order.js'
import { signedBody, walletProblem, WIRE_NAMES } from './wallet-request.js'

export interface ChainDeskParts {
  /** Of the wallet's owner. */
  readonly key: WalletSigner
  readonly wallet: ChainWallet
  readonly relayer: RelayerRest
  readonly clock: Clock
}

/**
 * What is known of a transaction that was sent and may not be over. `open`: it may still be carried out. `spent`: the wallet has
 * used its nonce, so it was carried out, or another one was in its place. `expired`: it never was and never will be.
 */
export type Doubt = 'open' | 'spent' | 'expired'

/** Sent, and not known to be over. */
interface UnderWay {
  readonly prepared: PreparedTransaction
  /** Of the relayer that accepted it; `undefined` while there is no answer, or when it was lost. */
  readonly id: string | undefined
}

const CALLS_MAX = 16
const SECOND_MS = 1_000
/** How long a signed batch may be carried out, as in the venue's own interface. */
const LIFE_S = 600
/** How far the chain's clock may lie behind ours. */
const CHAIN_CLOCK_S = 120

/**
 * Splits, merges, redeems and converts for one wallet, through the relayer (polymarket.md 7.2, 7.3). `prepare` signs and sends
 * nothing; `send` needs a permit. One transaction of the wallet is under way at a time: a second one would compete for the nonce of
 * the first, or do it again. Transactions that the owner's own account pays for are not made here.
 */
export class ChainDesk {
  private readonly made = new WeakSet<PreparedTransaction>()
  private underWay: UnderWay | undefined

  constructor(private readonly parts: ChainDeskParts) {}

  /**
   * Signs one transaction that carries out the actions in order, with the nonce that the wallet has now. It comes back as a value
   * when it must not be done: also while the last one is not settled (`UNDER_WAY`), or has no answer and may have been carried out
   * (`IN_DOUBT`), until it has expired or is acknowledged. Throws `VenueError` or `DataError` when the relayer cannot say what is
   * needed.
   */
  async prepare(actions: readonly WalletAction[]): Promise<Allowed<PreparedTransaction>> {
    const { key, wallet, relayer } = this.parts
    const calls = this.callsOf(actions)
    if (!calls.ok) return calls
    const problem = walletProblem(wallet, key.address) ?? (await this.hindrance())
    if (problem !== undefined) return problem
    const type = WIRE_NAMES[wallet.kind]
    // The relayer deploys a proxy wallet with its first transaction.
    if (wallet.kind !== 'proxy' && !(await relayer.isDeployed(wallet.address, type)))
      return refused('WALLET', 'the wallet is not on chain yet')
    const params = await relayer.params(key.address, type)
    return ok(this.signed(actions, calls.value, params))
  }

  /**
   * Sends it, once: nothing that may have left is ever sent again. Throws `VenueError`: after `not-sent` the same may be sent later;
   * after `refused` it is void and a new one must be prepared; after `unknown` it is in doubt, see `doubtOf` and `acknowledge`. A
   * second sending of the same is a `BugError`.
   */
  async send(
    prepared: PreparedTransaction,
    permit: SendPermit,
    { signal }: Pick<Submission, 'signal'> = {},
  ): Promise<RelayedTransaction> {
    const { relayer } = this.parts
    if (!SendPermit.covers(permit, relayer.environment)) throw notSent('there is no permit to send it')
    if (!this.made.has(prepared)) throw notSent('it was not prepared at this desk')
    if (this.underWay !== undefined && this.underWay.prepared !== prepared)
      throw notSent('another transaction of the wallet is under way')
    const onSend = (): void => {
      if (isOver(prepared, relayer.venueNow, 0)) throw notSent('its deadline has passed')
    }
    const submission = { ...prepared.spend(), onSend, ...(signal !== undefined && { signal }) }
    this.underWay = { prepared, id: undefined }
    try {
      const accepted = await relayer.submit(submission)
      this.underWay = { prepared, id: accepted.id }
      return accepted
    } catch (error) {
      const outcome = error instanceof VenueError ? error.outcome : 'unknown'
      if (outcome === 'not-sent') prepared.unspend()
      if (outcome !== 'unknown') this.underWay = undefined
      throw error
    }
  }

  /** Waits until a transaction that was accepted is confirmed or has failed, or until the time is up. */
  async settle(id: string, wait: Omit<SettlementWait, 'clock'> = {}): Promise<Settlement> {
    const { relayer, clock } = this.parts
    const look = (asked: string, signal: AbortSignal) => relayer.transaction(asked, signal)
    const settlement = await settlementOf(id, look, { ...wait, clock })
    if (settlement.kind !== 'unsettled' && this.underWay?.id === id) this.underWay = undefined
    return settlement
  }

  /** What is known of a transaction with a lost answer. A Safe's or proxy's never expires. Throws as `prepare` does. */
  async doubtOf(prepared: PreparedTransaction): Promise<Doubt> {
    const { relayer } = this.parts
    const { owner, wallet, nonce } = prepared.facts
    // Asked first: what is true of it then still is when the nonce comes.
    const wasOver = isOver(prepared, relayer.venueNow, CHAIN_CLOCK_S * SECOND_MS)
    const now = await relayer.params(owner, WIRE_NAMES[wallet.kind])
    if (now.nonce > nonce) return 'spent'
    return wasOver ? 'expired' : 'open'
  }

  /**
   * Lets the next transaction be prepared and sent although nobody can say what became of this one: the caller has looked at what
   * the wallet holds now, and answers for nothing being done twice. For the one that is under way only.
   */
  acknowledge(prepared: PreparedTransaction): void {
    assert(this.underWay?.prepared === prepared, 'only the transaction under way is acknowledged')
    this.underWay = undefined
  }

  /** Why nothing new may be prepared now. What has expired is forgotten. */
  private async hindrance(): Promise<Allowed<never> | undefined> {
    const last = this.underWay
    if (last === undefined) return undefined
    const doubt = await this.doubtOf(last.prepared)
    if (doubt === 'expired') {
      if (this.underWay === last) this.underWay = undefined
      return undefined
    }
    if (last.id !== undefined) return refused('UNDER_WAY', 'the last transaction is accepted and not settled')
    return doubt === 'spent'
      ? refused('IN_DOUBT', 'the last transaction has no answer, and it may have been carried out')
      : refused('IN_DOUBT', 'the last transaction has no answer, and it may still be carried out')
  }

  private signed(
    actions: readonly WalletAction[],
    calls: readonly ContractCall[],
    { nonce, address: relay }: RelayParams,
  ): PreparedTransaction {
    const { key, wallet, relayer } = this.parts
    const deadline = Math.floor(relayer.venueNow / SECOND_MS) + LIFE_S
    const order = { wallet: wallet.address, nonce, calls, deadline, relay }
    const facts = {
      ...{ wallet, owner: key.address, nonce, actions, calls },
      deadline: wallet.kind === 'deposit' ? ms(deadline * SECOND_MS) : undefined,
    }
    const prepared = new PreparedTransaction(facts, signedBody(key, wallet.kind, order))
    this.made.add(prepared)
    return prepared
  }

  private callsOf(actions: readonly WalletAction[]): Allowed<readonly ContractCall[]> {
    const calls: ContractCall[] = []
    for (const action of actions) {
      const found = callsFor(action, this.parts.wallet.address)
      if (!found.ok) return found
      calls.push(...found.value)
    }
    if (calls.length === 0) return refused('NOTHING', 'there is nothing to do')
    if (calls.length > CALLS_MAX)
      return refused('TOO_MANY_CALLS', `more than ${CALLS_MAX} calls in one transaction`)
    return ok(calls)
  }
}

const isOver = ({ facts: { deadline } }: PreparedTransaction, now: Ms, margin: number): boolean =>
  deadline !== undefined && now > deadline + margin

const notSent = (why: string): VenueError =>
  new VenueError('ARB-NET-002', `POST /submit was not sent: ${why}`, { outcome: 'not-sent' })
