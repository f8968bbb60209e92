import { formatScaled } from '../base/units.js'
import type { RateWait } from '../venues/shared/index.js'

/** A shorter wait is none for people. */
const TOLD_FROM_MS = 200
const TENTH_MS = 100

/** For `onWait`: says what a call waited for, when it was long enough to be noticed. */
export const waitTold =
  (perSecond: number, tell: (text: string) => void) =>
  ({ budget, forMs }: RateWait): void => {
    if (forMs <= TOLD_FROM_MS) return
    const why =
      budget === 'no-key'
        ? `${perSecond} ${perSecond === 1 ? 'request' : 'requests'} a second without a key`
        : `the ${budget} budget`
    tell(`waited ${formatScaled(Math.round(forMs / TENTH_MS), 1)} s: ${why}`)
  }
