import { durationMs, type Ms } from '../../base/units.js'
import type { IdeaPicture } from '../../engine/picture.js'
import { durationFigure, gainFigure, NO_FIGURE } from '../../output/figures.js'
import { safe, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Segment } from '../text/line.js'
import { REFUSAL_WORDS } from './refusal-words.js'

const USD_PER_TICK = 100

/** What people call the idea: the question of its first market, or the relation's name where more than two take part. */
export function ideaTitle({ legs, relation }: Pick<IdeaPicture, 'legs' | 'relation'>): string {
  const title = legs[0]?.title.trim() ?? ''
  return safe(title === '' || legs.length > 2 ? relation : title)
}

/** Whether the engine has an episode of it open: only then does it judge the idea. */
export const isGap = ({ gap }: Pick<IdeaPicture, 'gap'>): boolean => gap !== null

/** In ticks of 1e-4 USD, rounded down: a net is never shown better than it is. */
export const netTicks = ({ unitNet }: Pick<IdeaPicture, 'unitNet'>): number | null =>
  unitNet === null ? null : Math.floor(unitNet / USD_PER_TICK)

/** What lies between gross and net as they are shown, so that the three add up. */
export function feeTicks(idea: Pick<IdeaPicture, 'unitNet' | 'grossTicks'>): number | null {
  const net = netTicks(idea)
  return net === null || idea.grossTicks === null ? null : idea.grossTicks - net
}

/** `▲ +1.62c` of a gap, `· -0.41c` of a near miss; the sign stands at the left edge of its `cells`. */
export function netSegment(idea: IdeaPicture, glyphs: Glyphs, cells = 0): Segment {
  const net = netTicks(idea)
  if (net === null) return segment(NO_FIGURE, 'dim')
  const figure = gainFigure(net).padStart(cells - 2)
  if (!isGap(idea)) return segment(`${glyphs.flat} ${figure}`, 'dim')
  return net > 0 ? segment(`${glyphs.up} ${figure}`, 'gain') : segment(`${glyphs.down} ${figure}`, 'loss')
}

/** Why the idea is not traded now, in few words. */
export function whyNot(idea: IdeaPicture): Segment {
  if (idea.traded) return segment('traded', 'info')
  if (idea.rule !== null) return segment(REFUSAL_WORDS[idea.rule], isGap(idea) ? 'warn' : 'dim')
  if (isGap(idea)) return segment('ready', 'ok')
  if (idea.legs.some(({ fault }) => fault !== null)) return segment(REFUSAL_WORDS.BOOK_INVALID, 'dim')
  return segment(idea.grossTicks === null ? 'no offer' : 'no gap', 'dim')
}

/** `4m11s`, `closed`, or `-` where no market says when. */
export function endsIn(endsAt: Ms | null, now: Ms): string {
  if (endsAt === null) return NO_FIGURE
  return endsAt <= now ? 'closed' : durationFigure(durationMs(endsAt - now))
}
