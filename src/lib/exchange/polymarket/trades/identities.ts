import { isBytes32 } from '../signing/hex.js'
import type { SimOrder } from '../../core/order.js'
import type { ApiKeys } from '../accounts/api-keys.js'
import type { Wallets } from '../accounts/wallets.js'
import { madeUpAddress, madeUpHash, madeUpUuid } from '../made-up.js'
import type { OrderRecords } from '../orders/order-records.js'
import { checksumAddress } from '../signing/hex.js'

/** How an order's owner appears to others. Actors of the world have no keys and no order hashes; theirs are made up. */
export interface Party {
  readonly orderId: string
  readonly key: string
  readonly address: string
}

export class Identities {
  constructor(
    private readonly parts: {
      readonly wallets: Wallets
      readonly keys: ApiKeys
      readonly records: OrderRecords
    },
  ) {}

  party(order: SimOrder): Party {
    const record = this.parts.records.find(order.id)
    if (record !== undefined) return { orderId: record.id, key: record.key, address: record.wallet.address }
    return {
      orderId: isBytes32(order.id) ? order.id : madeUpHash(`order|${order.id}`),
      key: madeUpUuid(`key|${order.account}`),
      address: this.address(order.account),
    }
  }

  /** The address of an account. */
  address(account: string): string {
    return this.parts.wallets.find(account)?.address ?? checksumAddress(madeUpAddress(account))
  }

  /** Who is told about this account's orders; undefined when nobody trades through the door for it. */
  client(account: string): string | undefined {
    const owner = this.parts.wallets.find(account)?.owner
    return owner !== undefined && this.parts.keys.isClient(owner) ? owner : undefined
  }
}
