import type { FeeCurve } from '../domain/fees.js'

/** Whether a contract at a higher price never costs less in all: the fee falls above 50c, but by less than the price rises. */
export const risesWithPrice = ({ rateE6, multiplierE6, exponent }: FeeCurve): boolean =>
  (rateE6 / 1e6) * (multiplierE6 / 1e6) * exponent <= 4 ** (exponent - 1)
