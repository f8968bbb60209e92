import type { Ms } from '../base/units.js'
import type { Decision, OpportunityClosed } from '../domain/decision.js'
import { keyOfMarket } from '../domain/market.js'
import type { Episode } from './episode.js'

/** An episode is told of at most this often, besides its beginning and its end. */
const SAY_EVERY_MS = 1_000

export function openedNews({ id, candidate, grossTicks }: Episode, at: Ms): Decision {
  const { family, relation, legs, weights } = candidate
  return {
    kind: 'opportunity_opened',
    at,
    gap: id,
    family,
    relation: relation.id,
    legs: legs.map((leg) => ({ market: keyOfMarket(leg.market), outcome: leg.outcome })),
    ...(weights !== undefined && { weights }),
    grossTicks,
  }
}

/** What has changed since it was last told: the best size, or the first rule against it. */
export function updatedNews(episode: Episode, at: Ms): Decision | undefined {
  if (episode.rule === episode.saidRule && episode.bestProfit === episode.saidProfit) return undefined
  if (at - episode.saidAt < SAY_EVERY_MS) return undefined
  episode.saidRule = episode.rule
  episode.saidProfit = episode.bestProfit
  episode.saidAt = at
  return updateOf(episode, at)
}

function updateOf(episode: Episode, at: Ms): Decision {
  const { family, relation } = episode.candidate
  return {
    kind: 'opportunity_updated',
    at,
    gap: episode.id,
    family,
    relation: relation.id,
    grossTicks: episode.grossTicks,
    unitNet: episode.unitNet ?? null,
    bestUnitNet: episode.bestUnitNet ?? null,
    bestQty: episode.bestQty ?? null,
    bestProfit: episode.bestProfit ?? null,
    rule: episode.rule ?? null,
  }
}

export function closedNews(episode: Episode, at: Ms): OpportunityClosed {
  const { family, relation } = episode.candidate
  return {
    kind: 'opportunity_closed',
    at,
    gap: episode.id,
    family,
    relation: relation.id,
    firstAt: episode.firstAt,
    lastAt: episode.lastAt,
    lastedMs: episode.gross.total,
    returns: episode.returns,
    bestGrossTicks: episode.bestGrossTicks,
    meanGross: episode.meanGross,
    bestUnitNet: episode.bestUnitNet ?? null,
    meanUnitNet: episode.meanUnitNet ?? null,
    bestQty: episode.bestQty ?? null,
    bestProfit: episode.bestProfit ?? null,
    capturableMs: [...episode.capturable],
    traded: episode.traded,
  }
}
