import { json, type SimResponse } from '../../transport.js'

/** Why an order was not taken, in the venue's words. */
export interface Refusal {
  readonly status: number
  readonly error: string
  /** Set once the order was known well enough to have an id, and died of its own terms. */
  readonly orderID?: string
}

export const refused = (error: string, status = 400): Refusal => ({ status, error })

export const NO_BOOK = refused('No orderbook exists for the requested token id', 404)

export const WRONG_GENERATION = refused('order_version_mismatch')

export const asResponse = ({ status, ...body }: Refusal): SimResponse => json(status, body)

export const KILLED_FOK = "order couldn't be fully filled. FOK orders are fully filled or killed."
export const KILLED_FAK =
  'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.'
