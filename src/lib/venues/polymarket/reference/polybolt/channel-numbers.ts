import type { PolyBoltData } from './polybolt-frame.js'

/** `old`: this number, or a later one, was there before. `lost`: how many frames of the channel never came. */
export type NumberVerdict = { readonly isOld: true } | { readonly isOld: false; readonly lost: number }

type Numbered = Pick<PolyBoltData, 'channel' | 'seq' | 'dropped' | 'isSnapshot'>

/**
 * The numbers of each channel on one connection (polymarket.md 5.5). The first one proves nothing: what came before it is missed as the
 * snapshot of its subscription.
 */
export class ChannelNumbers {
  private readonly last = new Map<string, number>()

  /** `dropped`: frames that the venue says it left out for us. A snapshot may begin the count anew. */
  take({ channel, seq, dropped, isSnapshot }: Numbered): NumberVerdict {
    const last = this.last.get(channel)
    const isBack = last !== undefined && seq <= last
    if (isBack && !isSnapshot) return { isOld: true }
    this.last.set(channel, seq)
    const missing = last === undefined || isBack ? 0 : seq - last - 1
    return { isOld: false, lost: Math.max(missing, dropped) }
  }

  clear(): void {
    this.last.clear()
  }
}
