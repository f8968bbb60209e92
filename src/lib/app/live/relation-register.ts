import type { Relation } from '../../domain/relation.js'

/** What the engine does not know yet. */
export interface RelationNews {
  /** New, or with other terms than before. */
  readonly fresh: readonly Relation[]
  /** Told before, and not known any more. */
  readonly withdrawn: readonly Relation[]
}

interface Told {
  readonly text: string
  readonly relation: Relation
}

/**
 * Which relations the engine was told. One that does not hold any more is told once more as withdrawn or ended: the engine then finds and
 * prices it, and never trades it. One that comes back holds again.
 */
export class RelationRegister {
  private readonly told = new Map<string, Told>()

  compare(known: readonly Relation[]): RelationNews {
    const ids = new Set(known.map(({ id }) => id))
    return {
      fresh: known.filter((relation) => this.told.get(relation.id)?.text !== JSON.stringify(relation)),
      withdrawn: this.holding.filter(({ id }) => !ids.has(id)),
    }
  }

  tell(relations: readonly Relation[]): void {
    for (const relation of relations) this.told.set(relation.id, { text: JSON.stringify(relation), relation })
  }

  /** Those that hold, as they were told. */
  get holding(): readonly Relation[] {
    return [...this.told.values()]
      .map(({ relation }) => relation)
      .filter(({ proof }) => proof !== 'withdrawn' && proof !== 'ended')
  }
}
