import type { Clock } from '../../../base/clock.js'
import { ok, VenueError } from '../../../base/errors.js'
import { ms, type Ms } from '../../../base/units.js'
import type { RelayedTransaction } from '../rest/relayer/relayed-transaction.js'
import type { RelayerRest, Submission } from '../rest/relayer/relayer-rest.js'
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
 * What is known of a transaction whose submission has no answer. `open`: it may still be carried out. `spent`: the wallet has used
 * its nonce, so it was carried out, or another one was in its place. `expired`: it never was and never will be.
 */
export type Standing = 'open' | 'spent' | 'expired'

const CALLS_MAX = 16
const SECOND_MS = 1_000
/** How long a signed batch may be carried out, as in the venue's own interface. */
const LIFE_S = 600
/** How far the chain's clock may lie behind ours. */
const CHAIN_CLOCK_S = 120

/**
 * Splits, merges, redeems and converts for one wallet, through the relayer (polymarket.md 7.2, 7.3). `prepare` signs and sends
 * nothing; `send` needs a permit. Transactions that the owner's own account pays for are not made here.
 */
export class ChainDesk {
  /** Sent, and nobody knows what became of it. */
  private lost: PreparedTransaction | undefined

  constructor(private readonly parts: ChainDeskParts) {}

  /**
   * Signs one transaction that carries out the actions in order, with the nonce that the wallet has now. It comes back as a value
   * when it must not be done, also while a lost one may still be carried out: the same would be done twice. Throws `VenueError` or `DataError` when the relayer cannot say what is needed.
   */
  async prepare(actions: readonly WalletAction[]): Promise<Allowed<PreparedTransaction>> {
    const { key, wallet, relayer } = this.parts
    const calls = this.callsOf(actions)
    if (!calls.ok) return calls
    const problem = walletProblem(wallet, key.address)
    if (problem !== undefined) return problem
    if (this.lost !== undefined && (await this.standingOf(this.lost)) === 'open')
      return refused('IN_DOUBT', 'the last transaction has no answer and may still be carried out')
    const type = WIRE_NAMES[wallet.kind]
    // The relayer deploys a proxy wallet with its first transaction.
    if (wallet.kind !== 'proxy' && !(await relayer.isDeployed(wallet.address, type)))
      return refused('WALLET', 'the wallet is not on chain yet')
    const params = await relayer.params(key.address, type)
    const deadline = Math.floor(relayer.venueNow / SECOND_MS) + LIFE_S
    const order = { wallet: wallet.address, nonce: params.nonce, calls: calls.value }
    const signed = signedBody(key, wallet.kind, { ...order, deadline, relay: params.address })
    const facts = {
      wallet,
      owner: key.address,
      nonce: params.nonce,
      deadline: wallet.kind === 'deposit' ? ms(deadline * SECOND_MS) : undefined,
      actions,
      calls: calls.value,
    }
    return ok(new PreparedTransaction(facts, signed))
  }

  /**
   * Sends it, once: nothing that may have left is ever sent again. Throws `VenueError`; after `refused` the transaction is void and
   * a new one must be prepared, after `unknown` see `standingOf`.
   */
  async send(
    prepared: PreparedTransaction,
    permit: SendPermit,
    { signal }: Pick<Submission, 'signal'> = {},
  ): Promise<RelayedTransaction> {
    const { relayer } = this.parts
    if (!SendPermit.covers(permit, relayer.environment)) throw notSent('there is no permit to send it')
    const onSend = (): void => {
      if (isOver(prepared, relayer.venueNow, 0)) throw notSent('its deadline has passed')
    }
    const submission = { ...prepared.spend(), onSend, ...(signal !== undefined && { signal }) }
    try {
      return await relayer.submit(submission)
    } catch (error) {
      const outcome = error instanceof VenueError ? error.outcome : 'unknown'
      if (outcome === 'not-sent') prepared.unspend()
      if (outcome === 'unknown') this.lost = prepared
      throw error
    }
  }

  /** Waits until a transaction that was accepted is confirmed or has failed, or until the time is up. */
  settle(id: string, wait: Omit<SettlementWait, 'clock'> = {}): Promise<Settlement> {
    const { relayer, clock } = this.parts
    return settlementOf(id, (asked, signal) => relayer.transaction(asked, signal), { ...wait, clock })
  }

  /** Whether a transaction with a lost answer can still be carried out. A Safe's or proxy's never expires. */
  async standingOf(prepared: PreparedTransaction): Promise<Standing> {
    const { relayer } = this.parts
    const { owner, wallet, nonce } = prepared.facts
    // Asked first: what is true of it then still is when the nonce comes.
    const wasOver = isOver(prepared, relayer.venueNow, CHAIN_CLOCK_S * SECOND_MS)
    const now = await relayer.params(owner, WIRE_NAMES[wallet.kind])
    if (now.nonce > nonce) return 'spent'
    return wasOver ? 'expired' : 'open'
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
