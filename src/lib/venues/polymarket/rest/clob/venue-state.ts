import { z } from 'zod'
import type { Ms } from '../../../../base/units.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zMoment, zWhole } from '../wire.js'

const zVersion = z.object({ version: zWhole(1_000) }).transform(({ version }) => version)

/** `GET /version`: the generation of orders that the venue takes; 2 since April 2026 (polymarket.md 1.2). */
export async function readVersion(rest: PolymarketCaller): Promise<number> {
  return decodeVersion(await rest.call(publicGet('clob', '/version')))
}

export const decodeVersion = (raw: unknown): number => decode('GET /version', zVersion, raw)

/** `GET /time`: the venue's clock, to the second (polymarket.md 2.2). */
export async function readTime(rest: PolymarketCaller): Promise<Ms> {
  return decodeTime(await rest.call(publicGet('clob', '/time')))
}

export const decodeTime = (raw: unknown): Ms => decode('GET /time', zMoment, raw)

/** `GET /ok`: whether the venue answers at all. */
export async function readOk(rest: PolymarketCaller): Promise<boolean> {
  return decodeOk(await rest.call(publicGet('clob', '/ok')))
}

export const decodeOk = (raw: unknown): boolean => decode('GET /ok', z.string(), raw) === 'OK'
