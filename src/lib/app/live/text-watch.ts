import type { MarketKey } from '../../domain/market.js'
import type { Relation } from '../../domain/relation.js'
import type { ListedContracts } from '../matching/match-ports.js'
import { nameOf } from './followed-markets.js'

/** Whether the texts of some markets, their times and topics included, are as they were when somebody looked last. */
export class TextWatch {
  private readonly seen = new Map<MarketKey, string>()

  constructor(private readonly listed: Pick<ListedContracts, 'find'>) {}

  /** Whether the text of any market of these relations is another one; one that nobody has looked at before is none. */
  look(relations: readonly Relation[]): boolean {
    let isOther = false
    for (const key of new Set(relations.flatMap(({ markets }) => markets))) {
      const name = nameOf(key)
      const text = JSON.stringify(name && this.listed.find(name.venue, name.id)) ?? ''
      isOther ||= text !== (this.seen.get(key) ?? text)
      this.seen.set(key, text)
    }
    return isOther
  }
}
