import { ms, type Ms } from '../base/units.js'
import type { Candidate } from '../domain/opportunity.js'
import { Episode } from './episode.js'

/**
 * A gap that comes back within this time is the same gap: a maker who blinks, or takes a quote back and puts it there again, makes no
 * second opportunity, and what we took once is not taken again. Longer than any blink, shorter than a new situation.
 */
const RETURN_WITHIN_MS = 1_000
/** When it was lost from view because a book was not believed, a new connection gets this long to show it again. */
const UNSEEN_RETURN_WITHIN_MS = 60_000

/** Hears which ideas have an episode, so that their books are looked at. */
export interface EpisodeListener {
  setOpen(key: string, isOpen: boolean): void
}

/** Gaps that are shown now or were a moment ago. One that stands for an hour is one gap, not a thousand opportunities. */
export class Episodes {
  /** When the first of those that are gone is over for good; infinite when none is. */
  dueAt = Infinity
  private readonly known = new Map<string, Episode>()
  private readonly gone = new Set<Episode>()
  private count = 0

  constructor(private readonly listener?: EpisodeListener) {}

  /** The episode of an idea, also while it may still come back. */
  find(key: string): Episode | undefined {
    return this.known.get(key)
  }

  /** Gaps that are shown now. */
  get shownCount(): number {
    return this.known.size - this.gone.size
  }

  shown(): readonly Episode[] {
    return [...this.known.values()].filter(({ isShown }) => isShown)
  }

  /** The gap is there: it opens, goes on, or comes back. `updates` of the episode is 1 when it has just opened. */
  see(candidate: Candidate, grossTicks: number, at: Ms): Episode {
    const known = this.known.get(candidate.key)
    if (known === undefined) return this.open(candidate, grossTicks, at)
    if (!known.isShown) this.gone.delete(known)
    known.see(candidate, grossTicks, at)
    return known
  }

  /** The gap is not there any more. Returns whether this update is the one that ends it. */
  lose(episode: Episode, at: Ms, isUnseen: boolean): boolean {
    if (!episode.isShown) return false
    episode.lose(at, isUnseen)
    this.gone.add(episode)
    this.dueAt = Math.min(this.dueAt, overAt(episode))
    return true
  }

  /** Those that did not come back in time, in the order in which they went. */
  takeOver(at: Ms): readonly Episode[] {
    const over = [...this.gone].filter((episode) => overAt(episode) <= at)
    for (const episode of over) this.forget(episode)
    this.dueAt = [...this.gone].reduce((first, episode) => Math.min(first, overAt(episode)), Infinity)
    return over
  }

  /** All, at the end of a session, in the order in which they opened. */
  takeAll(at: Ms): readonly Episode[] {
    const all = [...this.known.values()]
    for (const episode of all) {
      if (episode.isShown) episode.lose(at, false)
      this.forget(episode)
    }
    this.dueAt = Infinity
    return all
  }

  private open(candidate: Candidate, grossTicks: number, at: Ms): Episode {
    this.count++
    const episode = new Episode(`g${this.count}`, candidate, grossTicks, at)
    this.known.set(candidate.key, episode)
    this.listener?.setOpen(candidate.key, true)
    return episode
  }

  private forget(episode: Episode): void {
    this.gone.delete(episode)
    this.known.delete(episode.key)
    this.listener?.setOpen(episode.key, false)
  }
}

const overAt = ({ lastAt, isUnseen }: Episode): Ms =>
  ms(lastAt + (isUnseen ? UNSEEN_RETURN_WITHIN_MS : RETURN_WITHIN_MS))
