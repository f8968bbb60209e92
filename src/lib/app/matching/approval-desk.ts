import type { Clock } from '../../base/clock.js'
import { HaltError } from '../../base/errors.js'
import { ms, type Ms, type Usd } from '../../base/units.js'
import {
  pairIdOf,
  standings,
  type Approval,
  type ApprovalStore,
  type ApprovalWithTexts,
  type PairStanding,
} from '../../domain/approval.js'
import { contractTextHash } from '../../domain/contract-hash.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { Verdict } from '../../matching/rules/verdict.js'

/** What a person says about a pair, besides yes or no. */
export interface Saying {
  readonly by: string
  readonly reason: string
  /** Most cash in this pair. */
  readonly cap?: Usd | undefined
}

/** Both texts as they are listed now. */
export interface TextPair {
  readonly kalshi: ContractText
  readonly polymarket: ContractText
}

/**
 * Takes down what is said about pairs. People accept and reject; the program only ever takes an acceptance back for the time being
 * (`suspend`, `reopen`). Nothing that was said is lost.
 */
export class ApprovalDesk {
  constructor(
    private readonly store: ApprovalStore,
    private readonly clock: Clock,
  ) {}

  async standings(): Promise<ReadonlyMap<string, PairStanding>> {
    return standings(await this.store.all())
  }

  /** Throws `HaltError` (exit 6): class C is never accepted, class B only with a cap. */
  async accept(verdict: Verdict, saying: Saying): Promise<Approval> {
    const { class: settlement, word, kalshi, polymarket } = verdict
    const pair = pairIdOf(kalshi.text.id, polymarket.text.id)
    if (settlement === 'C') {
      const why = verdict.reasons[0]?.text ?? `the verdict is ${word}`
      throw new HaltError('ARB-MATCH-003', `pair ${pair} is class C and cannot be accepted: ${why}`, {
        pair,
        verdict: word,
        field: verdict.decidingField ?? null,
      })
    }
    if (settlement === 'B' && (saying.cap === undefined || saying.cap <= 0))
      throw new HaltError('ARB-MATCH-004', `pair ${pair} is class B and needs a cap, such as --cap 50usd`, {
        pair,
        verdict: word,
        basis_risk_ppm: verdict.basisRiskPpm,
      })
    return this.say('accepted', verdict, saying)
  }

  reject(verdict: Verdict, saying: Saying): Promise<Approval> {
    return this.say('rejected', verdict, saying)
  }

  /** An accepted pair is not traded until a person accepts it again; `undefined`: it was not accepted, and nothing is written. */
  async suspend(pair: string, saying: Saying): Promise<Approval | undefined> {
    const standing = (await this.standings()).get(pair)
    if (standing?.latest.decision !== 'accepted') return undefined
    const texts = await this.textsOf(standing.latest)
    return texts && this.byMachine('suspended', { standing, texts, saying })
  }

  /** The texts are other ones now: what was accepted, or suspended, is open again. Otherwise nothing is written. */
  async reopen(pair: string, texts: TextPair, saying: Saying): Promise<Approval | undefined> {
    const standing = (await this.standings()).get(pair)
    const decision = standing?.latest.decision
    if (standing === undefined || (decision !== 'accepted' && decision !== 'suspended')) return undefined
    return this.byMachine('reopened', { standing, texts, saying })
  }

  /** The texts that a statement is about. */
  async textsOf(said: Approval): Promise<TextPair | undefined> {
    const kalshi = await this.store.text(said.kalshi, said.kalshiHash)
    const polymarket = await this.store.text(said.polymarket, said.polymarketHash)
    return kalshi && polymarket && { kalshi, polymarket }
  }

  private async say(
    decision: 'accepted' | 'rejected',
    verdict: Verdict,
    { by, reason, cap }: Saying,
  ): Promise<Approval> {
    const texts = { kalshi: verdict.kalshi.text, polymarket: verdict.polymarket.text }
    const pair = pairIdOf(texts.kalshi.id, texts.polymarket.id)
    return this.add(texts, {
      pair,
      kalshi: texts.kalshi.id,
      polymarket: texts.polymarket.id,
      decision,
      verdict: verdict.word,
      polarity: verdict.polarity,
      class: verdict.class,
      cap: decision === 'accepted' ? cap : undefined,
      actor: 'person',
      by,
      at: this.nextMoment((await this.standings()).get(pair)),
      reason,
    })
  }

  private byMachine(
    decision: 'suspended' | 'reopened',
    { standing, texts, saying }: { standing: PairStanding; texts: TextPair; saying: Saying },
  ): Promise<Approval> {
    const { latest } = standing
    const at = this.nextMoment(standing)
    return this.add(texts, {
      ...latest,
      decision,
      actor: 'machine',
      by: saying.by,
      at,
      reason: saying.reason,
    })
  }

  /** Later than everything said before, also when the clock was set back. */
  private nextMoment(standing: PairStanding | undefined): Ms {
    const now = this.clock.now()
    return standing === undefined || standing.latest.at < now ? now : ms(standing.latest.at + 1)
  }

  private async add(
    texts: TextPair,
    said: Omit<Approval, 'kalshiHash' | 'polymarketHash'>,
  ): Promise<Approval> {
    const approval: Approval = {
      ...said,
      kalshiHash: contractTextHash(texts.kalshi),
      polymarketHash: contractTextHash(texts.polymarket),
    }
    const statement: ApprovalWithTexts = {
      approval,
      kalshiText: texts.kalshi,
      polymarketText: texts.polymarket,
    }
    await this.store.add([statement])
    return approval
  }
}
