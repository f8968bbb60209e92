import { z } from 'zod'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'
import type { SignatureType } from '../../sign/signed-order.js'

/** What is asked about: money, or the shares of one token. */
export type BalanceAsset =
  | { readonly asset: 'collateral' }
  /** `isV3`: the token is one of the newest generation (polymarket.md 1.2). */
  | { readonly asset: 'conditional'; readonly token: string; readonly isV3: boolean }

/** What a wallet holds and may spend, as the venue's cache has it (polymarket.md 2.4). */
export interface TokenBalance {
  /** In millionths of a dollar or of a share. */
  readonly balance: number
  /** What each contract may take, by its address as written; of older answers there is only one number, under `''`. */
  readonly allowances: ReadonlyMap<string, bigint>
}

const zUnits = z
  .string()
  .regex(/^\d{1,78}$/, 'not a whole number of units')
  .transform((text) => BigInt(text))

const zBalance = z
  .object({
    balance: zUnits
      .refine((units) => units <= BigInt(Number.MAX_SAFE_INTEGER), { message: 'more than there is' })
      .transform(Number),
    allowances: z.record(z.string(), zUnits).nullish(),
    allowance: zUnits.nullish(),
  })
  .transform(({ balance, allowances, allowance }): TokenBalance => ({
    balance,
    allowances: new Map([
      ...Object.entries(allowances ?? {}),
      ...(allowance === undefined || allowance === null ? [] : ([['', allowance]] as const)),
    ]),
  }))

/** `GET /balance-allowance`. */
export async function readTokenBalance(
  rest: PolymarketCaller,
  asset: BalanceAsset,
  wallet: SignatureType,
): Promise<TokenBalance> {
  return decodeTokenBalance(await rest.call(signedGet('/balance-allowance', queryOf(asset, wallet))))
}

export const decodeTokenBalance = (raw: unknown): TokenBalance =>
  decode('GET /balance-allowance', zBalance, raw)

/** `GET /balance-allowance/update`: makes the venue look at the chain again, after every approval and deposit (polymarket.md 2.4). */
export async function refreshBalance(
  rest: PolymarketCaller,
  asset: BalanceAsset,
  wallet: SignatureType,
): Promise<void> {
  const call: PolymarketCall = signedGet('/balance-allowance/update', queryOf(asset, wallet))
  await rest.call({ ...call, mayBeEmpty: true })
}

const TYPES = { collateral: 'COLLATERAL', conditional: 'CONDITIONAL', position: 'CONDITIONAL-V2' } as const

const queryOf = (asset: BalanceAsset, wallet: SignatureType) =>
  asset.asset === 'collateral'
    ? { asset_type: TYPES.collateral, signature_type: wallet }
    : {
        asset_type: asset.isV3 ? TYPES.position : TYPES.conditional,
        token_id: asset.token,
        signature_type: wallet,
      }
