/**
 * Errors sorted by who must act. What can be *refused* is not here: a refusal is a value (`domain/refusal.ts`).
 * Exit codes are mapped in one place, `output/exit-codes.ts`.
 */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

export abstract class ArbError extends Error {
  abstract readonly kind: 'user' | 'venue' | 'data' | 'halt' | 'bug'
  constructor(
    readonly code: string,
    message: string,
    readonly facts: Facts = {},
    options: { cause?: unknown } = {},
  ) {
    super(message, options)
    this.name = new.target.name
  }
}

export type UserFault = 'usage' | 'config' | 'empty'

/** The user can mend it: a flag, a file, a value. `hint` names the next step. */
export class UserError extends ArbError {
  readonly kind = 'user'
  readonly hint: string
  readonly fault: UserFault
  constructor(
    code: string,
    message: string,
    detail: { hint: string; fault: UserFault; facts?: Facts; cause?: unknown },
  ) {
    super(code, message, detail.facts, { cause: detail.cause })
    this.hint = detail.hint
    this.fault = detail.fault
  }
}

/** Input that is malformed, out of sequence, off the grid or impossible: dropped and counted, never guessed. */
export class DataError extends ArbError {
  readonly kind = 'data'
}

/**
 * What is known about a request that failed. `refused`: the venue said no, nothing was done. `not-sent`: no byte of it left
 * this machine, so it may be sent. `unknown`: it may have been carried out; it is never sent again, only asked about.
 */
export type VenueOutcome = 'refused' | 'not-sent' | 'unknown'

export interface VenueFailure {
  readonly outcome: VenueOutcome
  /** HTTP status, when there was an answer. */
  readonly status?: number | undefined
  /** The venue's own error code, such as `insufficient_balance`; venue text, cut to 64 characters. */
  readonly venueCode?: string | undefined
  readonly facts?: Facts
  readonly cause?: unknown
}

/** A venue or the network in between did not do what was asked. */
export class VenueError extends ArbError {
  readonly kind = 'venue'
  readonly outcome: VenueOutcome
  readonly status: number | undefined
  readonly venueCode: string | undefined
  constructor(code: string, message: string, failure: VenueFailure) {
    super(code, message, failure.facts, { cause: failure.cause })
    this.outcome = failure.outcome
    this.status = failure.status
    this.venueCode = failure.venueCode
  }
}

/** Trading must stop: no new orders, cancel, exit. */
export class HaltError extends ArbError {
  readonly kind = 'halt'
}

/** Our own mistake: a failed assertion. */
export class BugError extends ArbError {
  readonly kind = 'bug'
  constructor(message: string, facts: Facts = {}, options: { cause?: unknown } = {}) {
    super('ARB-BUG-001', message, facts, options)
  }
}

/** Either a value or the reason why there is none. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })
