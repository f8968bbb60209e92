import { z } from 'zod'
import type { Ms } from '../../../../base/units.js'
import { zObject } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'
import { lenient, zLooseId, zMoment } from '../wire.js'
import type { SignatureType } from '../../sign/signed-order.js'

const KINDS = new Map([
  [1, 'cancelled'],
  [2, 'filled'],
  [4, 'resolved'],
  [8, 'fill-failed'],
  [9, 'auto-redeemed'],
] as const)
export type NotificationKind = typeof KINDS extends Map<number, infer Kind> ? Kind : never

/** Something that happened to the account (polymarket.md 3.6). */
export interface Notification {
  readonly id: string
  /** `undefined`: one that is not documented. */
  readonly kind: NotificationKind | undefined
  readonly at: Ms | undefined
  /** Whatever the venue says about it. */
  readonly payload: Readonly<Record<string, unknown>>
}

const zNotification = z
  .object({
    id: zLooseId,
    type: z.number().int(),
    timestamp: lenient(zMoment),
    payload: zObject.nullish(),
  })
  .transform((row): Notification => ({
    id: row.id,
    kind: (KINDS as ReadonlyMap<number, NotificationKind>).get(row.type),
    at: row.timestamp,
    payload: row.payload ?? {},
  }))

/** `GET /notifications`. */
export async function readNotifications(
  rest: PolymarketCaller,
  wallet: SignatureType,
): Promise<readonly Notification[]> {
  return decodeNotifications(await rest.call(signedGet('/notifications', { signature_type: wallet })))
}

export const decodeNotifications = (raw: unknown): readonly Notification[] =>
  decode('GET /notifications', z.array(zNotification), raw)

/** `DELETE /notifications`: they are not shown again. */
export async function dropNotifications(rest: PolymarketCaller, ids: readonly string[]): Promise<void> {
  await rest.call({
    service: 'clob',
    method: 'DELETE',
    path: '/notifications',
    query: { ids: ids.join(',') },
    access: 'signed',
  })
}
