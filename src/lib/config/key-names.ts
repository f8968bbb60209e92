import { UserError } from '../base/errors.js'

/** One variable of the environment. */
interface Given {
  readonly variable: string
  readonly value: string | undefined
}

/** Where one API key is. The id says who we are at the venue, so it never leaves this object unasked. */
export interface KeyPlace {
  readonly keyId: string
  readonly path: string
}

/** The two variables that name one API key: its id, and the file with its private half. */
export class KeyNames {
  readonly #id: Given
  readonly #file: Given

  constructor({ id, file }: { readonly id: Given; readonly file: Given }) {
    this.#id = id
    this.#file = file
  }

  /** `undefined` when neither is set. Throws `UserError` (ARB-AUTH-001) when only one of them is. */
  place(): KeyPlace | undefined {
    const [keyId, path] = [this.#id.value, this.#file.value]
    if (keyId === undefined && path === undefined) return undefined
    if (keyId === undefined) throw halfOfPair(this.#file.variable, this.#id.variable)
    if (path === undefined) throw halfOfPair(this.#id.variable, this.#file.variable)
    return { keyId, path }
  }

  /** For hints: the names of the variables, never their values. */
  variables(): readonly [id: string, file: string] {
    return [this.#id.variable, this.#file.variable]
  }
}

const halfOfPair = (set: string, missing: string): UserError =>
  new UserError('ARB-AUTH-001', `${set} is set, but ${missing} is not: a key needs both`, {
    hint: `set ${missing} as well, or unset ${set} to use public data only`,
    fault: 'config',
    facts: { set, missing },
  })
