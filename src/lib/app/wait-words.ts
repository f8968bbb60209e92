import { formatScaled } from '../base/units.js'
import type { RateWait } from '../venues/shared/index.js'

/** A shorter wait is none for people. */
const TOLD_FROM_MS = 200
const TENTH_MS = 100

/**
 * For `onWait`: says what a call waited for, when it was long enough to be noticed. `unsignedPerSecond`: what a venue that counts
 * by address allows without a key.
 */
export const waitTold =
  (tell: (text: string) => void, unsignedPerSecond?: number) =>
  ({ budget, forMs }: RateWait): void => {
    if (forMs <= TOLD_FROM_MS) return
    tell(`waited ${formatScaled(Math.round(forMs / TENTH_MS), 1)} s: ${whyOf(budget, unsignedPerSecond)}`)
  }

const whyOf = (budget: string, perSecond: number | undefined): string =>
  budget === 'no-key' && perSecond !== undefined
    ? `${perSecond} ${perSecond === 1 ? 'request' : 'requests'} a second without a key`
    : `the ${budget} budget`
