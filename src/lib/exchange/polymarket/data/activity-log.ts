import type { Ms } from '../../../base/units.js'

export type ActivityKind = 'SPLIT' | 'MERGE' | 'CONVERSION' | 'REDEEM'

/** Something a wallet did beside trading. */
export interface Activity {
  readonly kind: ActivityKind
  readonly account: string
  readonly market: string
  /** Millionths of a share, and of a dollar. */
  readonly size: number
  readonly dollars: number
  readonly at: Ms
  /** What was redeemed of each outcome. */
  readonly held?: { readonly yes: number; readonly no: number }
}

const KEPT_MAX = 2_000

/** Splits, merges, conversions and redemptions of all wallets, oldest first. */
export class ActivityLog {
  private readonly byAccount = new Map<string, Activity[]>()

  add(activity: Activity): void {
    const own = this.byAccount.get(activity.account) ?? []
    own.push(activity)
    if (own.length > KEPT_MAX) own.splice(0, KEPT_MAX / 2)
    this.byAccount.set(activity.account, own)
  }

  of(account: string): readonly Activity[] {
    return this.byAccount.get(account) ?? []
  }
}
