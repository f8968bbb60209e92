import type { LoadedConfig } from '../../config/load-config.js'
import type { Topic } from '../../config/topics.js'
import type { SimPointer } from '../sim-pointer.js'
import { databasePlace } from './database-place.js'
import type { DiscoveryOutcome } from './run-discovery.js'
import { storedPairCounts } from './stored-pair-counts.js'
import { summariseTopics, type TopicSummary } from './topic-summary.js'

export interface SummaryAround {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly dataDir: string
}

/** The lines of the chosen topics, or of all when none was chosen. A recording has nothing to do with the pairs of the database. */
export async function summaryOf(
  { found, source }: DiscoveryOutcome,
  chosen: readonly Topic[],
  { config, sim, dataDir }: SummaryAround,
): Promise<readonly TopicSummary[]> {
  const counts =
    source === 'recording' ? undefined : storedPairCounts(databasePlace(dataDir, { config, sim }))
  const topics = chosen.length > 0 ? chosen : config.topics
  return summariseTopics(found.rows, topics, await counts?.pairs())
}
