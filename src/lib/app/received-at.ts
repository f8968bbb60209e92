import { ms, type Ms } from '../base/units.js'

/** When a message of a feed was received. */
export const receivedAt = (receivedUs: number): Ms => ms(Math.floor(receivedUs / 1_000))
