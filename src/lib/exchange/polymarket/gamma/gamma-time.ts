import { utcText } from '../../../base/clock.js'
import type { Ms } from '../../../base/units.js'

/** "2026-11-21 00:30:00+00": how some of the catalogue's times are written. */
export const gammaTime = (at: Ms): string => `${utcText(at).slice(0, 19).replace('T', ' ')}+00`
