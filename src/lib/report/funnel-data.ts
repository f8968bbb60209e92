import { utcText } from '../base/clock.js'
import { factsRecord } from './facts-record.js'
import type { FunnelTally } from './funnel-tally.js'

/** For programs: counts, and the numbers that stood behind each rule the last time. */
export const funnelData = (funnel: FunnelTally): object => ({
  from: funnel.from === undefined ? null : utcText(funnel.from),
  to: funnel.to === undefined ? null : utcText(funnel.to),
  quote_updates: funnel.quotes,
  candidates: funnel.candidates,
  sent: funnel.sent,
  rules: funnel.sorted.map(({ code, count, at, relation, facts }) => ({
    code,
    count,
    last: { at: utcText(at), relation, facts: factsRecord(facts) },
  })),
  relations: [...funnel.relations].map(([relation, { candidates, sent, rules }]) => ({
    relation,
    candidates,
    sent,
    rules: Object.fromEntries(rules),
  })),
})
