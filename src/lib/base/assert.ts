import { BugError, type Facts } from './errors.js'

/** States what must hold. On in production: a broken assumption stops the program before it costs money. */
export function assert(condition: boolean, what: string, facts: Facts = {}): asserts condition {
  if (!condition) throw new BugError(`broken assumption: ${what}`, facts)
}

/** Closes a `switch` over a union: the compiler refuses it when a case is missing. */
export function unreachable(value: never): never {
  throw new BugError('a case was not handled', { value: String(value) })
}
