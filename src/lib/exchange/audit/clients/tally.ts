import type { FaultKind } from '../../faults/fault-kinds.js'

/** Why a client stopped believing its book. */
export const DOUBTS = [
  'gap',
  'checksum',
  'unreadable',
  'silence',
  'closed',
  'no_answer',
  'impossible',
] as const
export type Doubt = (typeof DOUBTS)[number]

/** What the clients of one run did, together. */
export class ClientTally {
  frames = 0
  /** Comparisons of a client's book with the exchange's. */
  compared = 0
  resyncs = 0
  orders = 0
  fills = 0
  readonly doubts: Record<Doubt, number> = {
    gap: 0,
    checksum: 0,
    unreadable: 0,
    silence: 0,
    closed: 0,
    no_answer: 0,
    impossible: 0,
  }
}

/** What may have gone wrong in this run, as far as a client's judgement depends on it. */
export interface Circumstances {
  /** Nothing at all goes wrong in this run. */
  readonly isCalm: boolean
  /** Whether this fault can have struck. */
  readonly suffers: (kind: FaultKind) => boolean
}
