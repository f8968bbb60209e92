import { UserError } from '../base/errors.js'
import type { NamedFile, SecretPath } from './secret-path.js'

/** Where the secrets of one Polymarket account are. */
export interface WalletPlace {
  /** The file with the private key of the wallet's owner. */
  readonly wallet: NamedFile
  /** The file with API credentials; without one they are asked for with the wallet's key. */
  readonly apiKey: NamedFile | undefined
}

/** The two variables that name one account of Polymarket: the file with its wallet's key, and one with its API credentials. */
export class WalletNames {
  constructor(
    private readonly wallet: SecretPath,
    private readonly apiKey: SecretPath,
  ) {}

  /** Tells what must never be printed: whatever stands in place of a path. */
  hideSecrets(hide: (secret: string) => void): void {
    this.wallet.hideSecrets(hide)
    this.apiKey.hideSecrets(hide)
  }

  /**
   * `undefined` when neither is set. Throws `UserError`: ARB-AUTH-001 when there are API credentials without a wallet, ARB-AUTH-002
   * when a secret stands in place of its path.
   */
  place(): WalletPlace | undefined {
    const [wallet, apiKey] = [this.wallet.file(), this.apiKey.file()]
    if (wallet !== undefined) return { wallet, apiKey }
    if (apiKey === undefined) return undefined
    throw new UserError(
      'ARB-AUTH-001',
      `${this.apiKey.variable} is set, but ${this.wallet.variable} is not`,
      {
        hint: `set ${this.wallet.variable} as well, or unset ${this.apiKey.variable} to use public data only`,
        fault: 'config',
        facts: { set: this.apiKey.variable, missing: this.wallet.variable },
      },
    )
  }

  get isSet(): boolean {
    return this.wallet.isSet || this.apiKey.isSet
  }

  /** For hints: the name of the variable that is needed, never its value. */
  variables(): readonly [string] {
    return [this.wallet.variable]
  }
}
