import { UserError } from '../base/errors.js'

const PATH_LENGTH_MAX = 1_024
/** A PEM or its body, several lines, a JSON object, the digits of a wallet's key or passphrase, an API secret. */
const KEY_TEXT =
  /BEGIN|[\r\n]|^M[A-Za-z0-9+/=]{50,}$|^\s*\{|^\s*(0x)?[0-9a-f]{64}\s*$|^[A-Za-z0-9+/_-]{43}=$/i
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const FILE = '~/.config/arb/FILE'
/** The folder first: when the command ends at once, what is pasted next goes to the shell and its history. */
const SAVE = `mkdir -p -m 700 ~/.config/arb && install -m 600 /dev/stdin ${FILE}`

/** A file that a variable names. */
export interface NamedFile {
  readonly variable: string
  /** Shown only when it is the path of a file that exists: anything else may be a secret in its place. */
  readonly path: string
}

/** One variable of the environment that names a file with a secret in it. What it holds may be the secret itself, by mistake. */
export class SecretPath {
  readonly #value: string | undefined

  /** `idVariable`: where an id belongs that stands here by mistake. */
  constructor(
    readonly variable: string,
    value: string | undefined,
    private readonly idVariable?: string,
  ) {
    this.#value = value
  }

  get isSet(): boolean {
    return this.#value !== undefined
  }

  /** Tells what must never be printed: whatever stands in place of the path. */
  hideSecrets(hide: (secret: string) => void): void {
    if (this.#value !== undefined && mistakeIn(this.#value) !== undefined) hide(this.#value)
  }

  /** `undefined` when it is not set. Throws `UserError` ARB-AUTH-002 when a key stands in place of its path. */
  file(): NamedFile | undefined {
    const path = this.#value
    if (path === undefined) return undefined
    const mistake = mistakeIn(path)
    if (mistake !== undefined) throw this.notAPath(mistake)
    return { variable: this.variable, path }
  }

  /** The value is in no part of it. */
  private notAPath(what: 'a key' | 'a key id'): UserError {
    const { variable, idVariable } = this
    const hint =
      what === 'a key id' && idVariable !== undefined
        ? `put the id into ${idVariable} and the path of the private key here`
        : `save it (${SAVE}, then paste it and press Ctrl-D), and name the file: export ${variable}=${FILE}`
    return new UserError('ARB-AUTH-002', `${variable} holds ${what}, not a path`, {
      hint,
      fault: 'config',
      facts: { variable },
    })
  }
}

function mistakeIn(value: string): 'a key' | 'a key id' | undefined {
  if (value.length > PATH_LENGTH_MAX || KEY_TEXT.test(value)) return 'a key'
  return KEY_ID.test(value) ? 'a key id' : undefined
}
