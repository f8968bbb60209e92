/** What an engine shows of itself between two steps. Looking changes nothing that it decides by. */
import type { Ms } from '../base/units.js'
import type { Market } from '../domain/market.js'
import { BookCensus } from '../market-data/book-census.js'
import type { OrderBook } from '../market-data/order-book.js'
import { detailOf } from './detail-survey.js'
import { IdeaSurvey } from './idea-survey.js'
import { moneyPicture, positionPicture } from './money-survey.js'
import { NearIdeas } from './near-ideas.js'
import type { EnginePicture, IdeaDetail, IdeaPicture } from './picture.js'
import type { EngineSettings } from './settings.js'
import { tradingPicture } from './trading-survey.js'
import type { EngineParts } from './wire.js'

/** How many ideas are wanted, and the time that ages are counted to: that of the last event, or later. */
export interface PictureAsk {
  readonly ideas: number
  readonly at: Ms
}

/** What the engine counted so far. */
export type EngineCounts = Pick<EnginePicture, 'events' | 'bookMessages' | 'markets' | 'relations'>

export class Survey {
  private readonly ideas: IdeaSurvey
  private readonly near: NearIdeas
  private readonly census: BookCensus

  constructor(
    private readonly parts: EngineParts,
    private readonly settings: EngineSettings,
  ) {
    const { bookOf } = this
    this.ideas = new IdeaSurvey({ ...parts, limits: settings.limits, bookOf })
    this.near = new NearIdeas({ ...parts, survey: this.ideas, bookOf })
    this.census = new BookCensus(parts.books)
  }

  picture({ ideas, at }: PictureAsk, counts: EngineCounts): EnginePicture {
    const { parts, settings } = this
    const { scanner, episodes, ledger, assessor } = parts
    return {
      ...counts,
      ideasWatched: scanner.ideaCount,
      gaps: episodes.shownCount,
      trading: tradingPicture(parts, settings.limits, at),
      money: moneyPicture(parts, settings, at),
      venues: this.census.look(),
      ideas: this.best(ideas, at),
      positions: ledger
        .positions()
        .map((position) => positionPicture(position, this.bookOf(position.instrument.market))),
      funnel: assessor.funnelPicture(counts.bookMessages),
    }
  }

  detail(key: string, at: Ms): IdeaDetail | undefined {
    return detailOf(key, { survey: this.ideas, objections: this.parts.objections, bookOf: this.bookOf }, at)
  }

  private best(count: number, at: Ms): readonly IdeaPicture[] {
    const gaps = this.gaps(count).flatMap((key) => this.ideas.find(key, at) ?? [])
    const near = count > gaps.length ? this.near.look(count - gaps.length) : []
    return [...gaps.sort(byNet), ...near].map((idea) => this.ideas.picture(idea, at))
  }

  private gaps(count: number): readonly string[] {
    const ranked = this.parts.episodes
      .shown()
      .filter(({ candidate: { relation } }) => relation.proof !== 'withdrawn' && relation.proof !== 'ended')
      .map(({ key, candidate }) => ({ key, unitNet: this.ideas.unitNetOf(candidate) }))
    return ranked
      .sort(byNet)
      .slice(0, count)
      .map(({ key }) => key)
  }

  private readonly bookOf = ({ venue, id }: Market): OrderBook | undefined => this.parts.books.find(venue, id)
}

interface Valued {
  readonly unitNet: number | undefined
}

const netOf = ({ unitNet }: Valued): number => unitNet ?? Number.NEGATIVE_INFINITY
const byNet = (a: Valued, b: Valued): number => (netOf(a) === netOf(b) ? 0 : netOf(b) - netOf(a))
