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

const PATH_LENGTH_MAX = 1_024
const KEY_TEXT = /BEGIN|[\r\n]|^M[A-Za-z0-9+/=]{50,}$/
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The two variables that name one API key: its id, and the file with its private half. */
export class KeyNames {
  readonly #id: Given
  readonly #file: Given

  constructor({ id, file }: { readonly id: Given; readonly file: Given }) {
    this.#id = id
    this.#file = file
  }

  /** Tells what of the two must never be printed: the id, and whatever stands in place of the path. */
  hideSecrets(hide: (secret: string) => void): void {
    const { value } = this.#file
    if (this.#id.value !== undefined) hide(this.#id.value)
    if (value !== undefined && keyInPlaceOf(value) !== undefined) hide(value)
  }

  /**
   * `undefined` when neither is set. Throws `UserError`: ARB-AUTH-001 when only one of them is, ARB-AUTH-002 when the key itself
   * stands in place of its path.
   */
  place(): KeyPlace | undefined {
    const [keyId, path] = [this.#id.value, this.#file.value]
    const instead = path === undefined ? undefined : keyInPlaceOf(path)
    if (instead !== undefined) throw notAPath(this.#file.variable, instead)
    if (keyId === undefined && path === undefined) return undefined
    if (keyId === undefined) throw halfOfPair(this.#file.variable, this.#id.variable)
    if (path === undefined) throw halfOfPair(this.#id.variable, this.#file.variable)
    return { keyId, path }
  }

  get isSet(): boolean {
    return this.#id.value !== undefined || this.#file.value !== undefined
  }

  /** For hints: the names of the variables, never their values. */
  variables(): readonly [id: string, file: string] {
    return [this.#id.variable, this.#file.variable]
  }
}

function keyInPlaceOf(path: string): 'a key' | 'a key id' | undefined {
  if (path.length > PATH_LENGTH_MAX || KEY_TEXT.test(path)) return 'a key'
  return KEY_ID.test(path) ? 'a key id' : undefined
}

/** The value is in no part of it. */
const notAPath = (variable: string, what: 'a key' | 'a key id'): UserError =>
  new UserError('ARB-AUTH-002', `${variable} holds ${what}, not a path`, {
    hint:
      what === 'a key'
        ? `save it to a file (install -m 600 /dev/stdin FILE) and name that: export ${variable}=FILE`
        : `put the id into ${variable.replace(/FILE$/, 'ID')} and the path of the private key here`,
    fault: 'config',
    facts: { variable },
  })

const halfOfPair = (set: string, missing: string): UserError =>
  new UserError('ARB-AUTH-001', `${set} is set, but ${missing} is not: a key needs both`, {
    hint: `set ${missing} as well, or unset ${set} to use public data only`,
    fault: 'config',
    facts: { set, missing },
  })
