import { UserError } from '../base/errors.js'
import type { NamedFile, SecretPath } from './secret-path.js'

/** One variable of the environment. */
interface Given {
  readonly variable: string
  readonly value: string | undefined
}

/** Where one API key is. The id says who we are at the venue, so it never leaves this object unasked. */
export interface KeyPlace {
  readonly keyId: string
  readonly file: NamedFile
}

/** The two variables that name one API key of Kalshi: its id, and the file with its private half. */
export class KeyNames {
  readonly #id: Given
  readonly #file: SecretPath

  constructor({ id, file }: { readonly id: Given; readonly file: SecretPath }) {
    this.#id = id
    this.#file = file
  }

  /** Tells what of the two must never be printed: the id, and whatever stands in place of the path. */
  hideSecrets(hide: (secret: string) => void): void {
    if (this.#id.value !== undefined) hide(this.#id.value)
    this.#file.hideSecrets(hide)
  }

  /**
   * `undefined` when neither is set. Throws `UserError`: ARB-AUTH-001 when only one of them is, ARB-AUTH-002 when the key itself
   * stands in place of its path.
   */
  place(): KeyPlace | undefined {
    const [keyId, file] = [this.#id.value, this.#file.file()]
    if (keyId === undefined && file === undefined) return undefined
    if (keyId === undefined) throw halfOfPair(this.#file.variable, this.#id.variable)
    if (file === undefined) throw halfOfPair(this.#id.variable, this.#file.variable)
    return { keyId, file }
  }

  get isSet(): boolean {
    return this.#id.value !== undefined || this.#file.isSet
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
