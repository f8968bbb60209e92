import { parseScaled, PRICE_DECIMALS, PRICE_ONE, price, type Price } from '../../src/lib/base/units.js'

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|\+00:00)?$/

/** A UTC time as microseconds since the epoch; `undefined` for anything else. Text without a zone counts as UTC. */
export function parseTimeUs(text: string): number | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [, day = '', clock = '', fraction = ''] = match
  const wholeMs = Date.parse(`${day}T${clock}Z`)
  // Rolls over for a day that does not exist, so the way back must give the same day.
  if (Number.isNaN(wholeMs) || new Date(wholeMs).toISOString().slice(0, 10) !== day) return undefined
  return wholeMs * 1000 + Number(fraction.padEnd(6, '0'))
}

/** The time in the form that neutral messages want. */
export const isoTime = (atUs: number): string => new Date(Math.floor(atUs / 1000)).toISOString()

/**
 * A price that a program printed from a double, such as `0.22999999999999998` for 1 - 0.77. Only the noise of the double
 * is taken off: a text that means more than four decimals is refused.
 */
export function parseNoisyPrice(text: string): Price | undefined {
  const exact = parseScaled(text, PRICE_DECIMALS)
  if (exact !== undefined) return exact >= 0 && exact <= PRICE_ONE ? price(exact) : undefined
  if (!/^0\.\d{12,20}$/.test(text)) return undefined
  const ticks = Math.round(Number(text) * PRICE_ONE)
  return Math.abs(Number(text) - ticks / PRICE_ONE) < 1e-15 ? price(ticks) : undefined
}

/** 12345 as `12,345`. */
export const formatCount = (count: number): string => count.toString().replace(/\B(?=(\d{3})+$)/g, ',')
