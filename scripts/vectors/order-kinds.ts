import { z } from 'zod'
import { ApiCredentials } from '../../src/lib/venues/polymarket/auth/api-credentials.js'
import type { OrderAmounts } from '../../src/lib/venues/polymarket/amounts/order-amounts.js'
import { exchangeDomain } from '../../src/lib/venues/polymarket/sign/exchange.js'
import { batchBody } from '../../src/lib/venues/polymarket/sign/signed-order.js'
import { officialLimit, officialMarket } from './amount-kinds.js'
import { nestedParts } from './nested-parts.js'
import {
  accountFields,
  sendingFields,
  signedOrder,
  type AccountFields,
  type SendingFields,
} from './signed-order.js'
import { amount, integer, pins, side, type Kind, type VectorInput } from './vector-shape.js'

/** The API key that all orders of the vectors are sent with, unless one names its own. */
const OWNER = '00000000-0000-4000-8000-000000000001'

const limitFields = z.object({ side, price: z.number(), size: amount })
const marketFields = z.object({ side, price: z.number(), amount })

export const limitOrder: Kind['compute'] = (vector) => {
  const account = accountFields.parse(vector.input)
  return orderFigures(vector, account, officialLimit(limitFields.parse(vector.input), account.tickSize))
}

export const marketOrder: Kind['compute'] = (vector) => {
  const account = accountFields.parse(vector.input)
  return orderFigures(vector, account, officialMarket(marketFields.parse(vector.input), account.tickSize))
}

const wireShape = z.looseObject({
  order: z.looseObject({ salt: z.number(), signature: z.string() }),
})

/** Everything of one order, read back from the very text that would be sent. */
function orderFigures(
  vector: VectorInput,
  account: AccountFields,
  amounts: OrderAmounts,
): Readonly<Record<string, unknown>> {
  const { version, chainId, negRisk: isNegRisk, signatureType } = account
  const sending = sendingFields.parse(vector.input)
  const order = { side: z.object({ side }).parse(vector.input).side, ...amounts }
  const { id, body } = signedOrder(account, order, pins.parse(vector.pinned))
  const wire = wireShape.parse(JSON.parse(body({ owner: OWNER, ...sending })))
  const { salt, signature, ...fields } = wire.order
  const { expiration = `${sending.expiration ?? 0}`, ...signedFields } = fields
  return {
    domain: exchangeDomain({ version, chainId, isNegRisk }),
    order: { ...signedFields, expiration, salt: `${salt}` },
    orderHash: id,
    signature,
    ...(signatureType === 3 && { erc7739: nestedParts(account, signature) }),
    wire,
  }
}

const requestInput = z.object({
  apiKey: z.string(),
  secret: z.string(),
  passphrase: z.string(),
  timestamp: integer,
  batch: z.boolean().default(false),
  orders: z.array(z.union([limitFields, marketFields]).and(sendingFields)).min(1),
})

export const signedRequest: Kind['compute'] = ({ input, pinned }) => {
  const account = accountFields.parse(input)
  const { orders, batch, timestamp: seconds, ...parts } = requestInput.parse(input)
  const bodies = orders.map((one) => oneBody(account, { ...one, owner: parts.apiKey }, pins.parse(pinned)))
  const body = batch ? batchBody(bodies) : bodies[0]!
  const path = batch ? '/orders' : '/order'
  const credentials = new ApiCredentials({ ...parts, address: account.privateKey.address })
  const headers = credentials.headers({ method: 'POST', path, body, seconds })
  return { method: 'POST', requestPath: path, body, headers }
}

type RequestedOrder = (z.infer<typeof limitFields> | z.infer<typeof marketFields>) & SendingFields

function oneBody(
  account: AccountFields,
  order: RequestedOrder & { owner: string },
  pinned: z.infer<typeof pins>,
): string {
  const rules = account.tickSize
  const amounts = 'size' in order ? officialLimit(order, rules) : officialMarket(order, rules)
  return signedOrder(
    { ...account, expiration: order.expiration },
    { side: order.side, ...amounts },
    pinned,
  ).body(order)
}
