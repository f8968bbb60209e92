import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { TradingState } from '../../core/events.js'
import type { Exchange } from '../../core/exchange.js'
import type { Faults } from '../../faults/fault-kinds.js'
import { json, type SimResponse } from '../../transport.js'
import { PURSE } from '../catalogue/terms.js'
import type { PolymarketSettings } from '../settings.js'

const DISABLED = json(503, { error: 'Trading is currently disabled. No orders or cancels are accepted' })
const CANCEL_ONLY = json(503, {
  error: 'Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.',
})
const RESTARTING = json(425, { error: 'matching engine is restarting' }, { 'retry-after': '5' })
const FORBIDDEN = json(403, {
  error: 'Trading restricted in your region, please refer to available regions',
})
const LOOK_AGAIN = durationMs(1_000)
const SECOND_MS = 1_000

/** Whether the venue takes orders and cancels at the moment, and what it says when it does not. */
export class EngineGate {
  private postOnlyUntil: Ms | undefined
  private isWatching = false

  constructor(
    private readonly parts: {
      readonly exchange: Exchange
      readonly agenda: Agenda
      readonly faults: Faults
      readonly settings: PolymarketSettings
    },
  ) {}

  onTrading(state: TradingState): void {
    const { agenda, settings } = this.parts
    this.postOnlyUntil = state === 'post_only' ? addMs(agenda.now, settings.postOnlyAfterRestart) : undefined
  }

  /** Why nothing new is taken. `allRest`: every order of the call is post-only. */
  refusesOrders(allRest: boolean): SimResponse | undefined {
    const refusal = this.refusesCancels()
    if (refusal !== undefined) return refusal
    if (this.parts.faults.strikes('region_refusal', 'polymarket')) return FORBIDDEN
    const state = this.parts.exchange.trading(PURSE)
    if (state === 'trading_paused') return CANCEL_ONLY
    return state === 'post_only' && !allRest ? this.postOnly() : undefined
  }

  refusesCancels(): SimResponse | undefined {
    const { exchange, faults } = this.parts
    if (faults.strikes('engine_restart', 'polymarket')) this.watchRestart()
    const state = exchange.trading(PURSE)
    if (state === 'restarting') return RESTARTING
    const down = state === 'exchange_paused' || faults.strikes('maintenance', 'polymarket')
    return down ? DISABLED : undefined
  }

  private postOnly(): SimResponse {
    const { agenda } = this.parts
    const left = Math.max(1, Math.ceil(((this.postOnlyUntil ?? agenda.now) - agenda.now) / SECOND_MS))
    const error = 'post-only mode: only post-only orders and cancels are allowed'
    const body = { error, code: 'post_only_mode', retry_after_seconds: left }
    return json(503, body, { 'retry-after': left.toString() })
  }

  /** A restart on command: the engine stops until the fault is over, then takes only resting orders for a while. */
  private watchRestart(): void {
    if (this.isWatching) return
    this.isWatching = true
    this.parts.exchange.setTrading('restarting', PURSE)
    this.lookAgain()
  }

  private lookAgain(): void {
    const { agenda, exchange, faults, settings } = this.parts
    agenda.at(addMs(agenda.now, LOOK_AGAIN), () => {
      if (faults.active('engine_restart', 'polymarket')) return this.lookAgain()
      this.isWatching = false
      exchange.setTrading('post_only', PURSE)
      agenda.at(addMs(agenda.now, settings.postOnlyAfterRestart), () => {
        if (exchange.trading(PURSE) === 'post_only') exchange.setTrading('open', PURSE)
      })
    })
  }
}
