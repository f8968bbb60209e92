import { inspect } from 'node:util'
import { assert } from '../../../base/assert.js'
import type { Ms } from '../../../base/units.js'
import type { Address } from '../sign/address.js'
import type { ContractCall } from './abi.js'
import type { WalletAction } from './wallet-action.js'
import type { SignedBody } from './wallet-order.js'

/** Which wallet acts for the owner of the key (polymarket.md 2.4). */
export interface ChainWallet {
  readonly kind: 'deposit' | 'safe' | 'proxy'
  readonly address: Address
}

export interface PreparedFacts {
  readonly wallet: ChainWallet
  readonly owner: Address
  readonly nonce: bigint
  /** After it the transaction can never be carried out; only deposit wallets have one. */
  readonly deadline: Ms | undefined
  readonly actions: readonly WalletAction[]
  /** What the actions come to, in the order in which they will be carried out. */
  readonly calls: readonly ContractCall[]
}

/** A signed transaction, to be sent once. Everything about it can be looked at, save its signature. */
export class PreparedTransaction {
  readonly #signed: SignedBody
  #isSpent = false

  constructor(
    readonly facts: PreparedFacts,
    signed: SignedBody,
  ) {
    this.#signed = signed
  }

  /** What is sent, for the one sending that there may be. */
  spend(): { readonly body: string; readonly signature: string } {
    assert(!this.#isSpent, 'a transaction is sent once', { nonce: String(this.facts.nonce) })
    this.#isSpent = true
    return { body: JSON.stringify(this.#signed), signature: this.#signed.signature }
  }

  /** Not a byte of it left: it may be sent after all. */
  unspend(): void {
    this.#isSpent = false
  }

  toJSON(): object {
    const { nonce, calls, ...facts } = this.facts
    return {
      ...facts,
      nonce: String(nonce),
      calls: calls.map(({ to, value, data }) => ({ to, value: String(value), data })),
    }
  }

  [inspect.custom](): object {
    return this.toJSON()
  }
}
