import { UserError } from '../../base/errors.js'
import type { Topic, TopicSettings } from '../../config/topics.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { namesNear } from './names-near.js'

/** The topics of these names, in any letter case; throws `UserError` ARB-DISC-003 for one that the settings do not have. */
export function chosenTopics(
  names: readonly string[],
  { topics, disabledLeagues }: TopicSettings,
): readonly Topic[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    const found = topics.find((topic) => topic.name === name)
    if (found !== undefined) return found
    throw disabledLeagues.includes(name) ? switchedOff(name) : unknownTopic(name, topics)
  })
}

const switchedOff = (name: string): UserError =>
  new UserError('ARB-DISC-003', `the league ${name} is switched off: ENABLED_LEAGUES does not name it`, {
    hint: `add ${name} to ENABLED_LEAGUES, or unset the variable`,
    fault: 'usage',
    facts: { topic: name },
  })

function unknownTopic(name: string, topics: readonly Topic[]): UserError {
  const names = topics.map((topic) => topic.name)
  const near = namesNear(name, names)
  return new UserError('ARB-DISC-003', `there is no topic ${JSON.stringify(name)} in the settings`, {
    hint: near.length > 0 ? `the nearest are ${near.join(', ')}` : `the topics are ${names.join(', ')}`,
    fault: 'usage',
    facts: { topic: name },
  })
}

/** The series of the topics that a venue does not have, once each. */
export function absentSeries(
  topics: readonly Topic[],
  known: Readonly<Partial<Record<Venue, ReadonlySet<string>>>>,
): readonly { readonly venue: Venue; readonly series: readonly string[] }[] {
  return VENUES.flatMap((venue) => {
    const there = known[venue]
    if (there === undefined) return []
    const lowered = new Set([...there].map((name) => name.toLowerCase()))
    const named = new Set(topics.flatMap((topic) => topic[venue].series))
    const series = [...named].filter((name) => !lowered.has(name.toLowerCase()))
    return series.length > 0 ? [{ venue, series }] : []
  })
}
