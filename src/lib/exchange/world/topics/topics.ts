import type { WorldTopic } from '../listed.js'
import type { TopicContext } from '../topic-context.js'
import type { TopicSpec } from '../topic-spec.js'
import { gameTopic } from './game-topic.js'
import { ladderTopic } from './ladder-topic.js'
import { questionTopic } from './question-topic.js'
import { raceTopic } from './race-topic.js'
import { releaseTopic } from './release-topic.js'
import { temperatureTopic } from './temperature-topic.js'
import { windowTopic } from './window-topic.js'

/** A topic of a world file with its truth, its events and what each market pays. */
export function topicOf(spec: TopicSpec, context: TopicContext): WorldTopic {
  switch (spec.kind) {
    case 'window':
      return windowTopic(spec, context)
    case 'ladder':
      return ladderTopic(spec, context)
    case 'temperature':
      return temperatureTopic(spec, context)
    case 'game':
      return gameTopic(spec, context)
    case 'release':
      return releaseTopic(spec, context)
    case 'race':
      return raceTopic(spec, context)
    case 'question':
      return questionTopic(spec, context)
  }
}
