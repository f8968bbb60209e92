import type { Clock } from '../../base/clock.js'
import type { Usd } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Output } from '../../output/terminal.js'
import type { SimPointer } from '../sim-pointer.js'

/** What one call of `arb match` is to do. */
export type MatchTask =
  | { readonly kind: 'list' }
  | { readonly kind: 'auto' }
  | { readonly kind: 'propose'; readonly file: string }
  | { readonly kind: 'review' }
  | { readonly kind: 'show'; readonly pair: string }
  | { readonly kind: 'compare'; readonly markets: readonly string[] }
  | { readonly kind: 'accept'; readonly pair: string }
  | { readonly kind: 'reject'; readonly pair: string }
  | { readonly kind: 'check' }
  | { readonly kind: 'relations' }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'export'; readonly file: string }

export interface MatchRequest {
  readonly task: MatchTask
  readonly series: readonly string[]
  readonly topics: readonly string[]
  readonly minScorePpm: number | undefined
  /** Rows or cards; `undefined`: all. */
  readonly limit: number | undefined
  readonly reason: string | undefined
  /** `undefined`: the name of the user. */
  readonly by: string | undefined
  readonly cap: Usd | undefined
  /** `wordsCode` of the card that was read; `undefined`: the words of the latest proposal. */
  readonly words: string | undefined
  readonly from: string | undefined
  readonly offline: boolean
}

export interface MatchAround {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  readonly dataDir: string
  readonly toolVersion: string
  readonly output: Output
  /** A format for programs was asked for: nobody is asked anything. */
  readonly isForPrograms: boolean
  readonly onProgress: (text: string) => void
  /** From now on the terminal belongs to the result. */
  readonly endProgress: () => void
  readonly signal: AbortSignal
}
