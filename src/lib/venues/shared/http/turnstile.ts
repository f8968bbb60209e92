/** Somebody who wants a place. */
export interface Guest<Place> {
  /** Passes before everybody else who waits, and may take the places that are kept. */
  readonly urgent: boolean
  /** Called once, when it is its turn. */
  readonly admit: (place: Place) => void
}

export interface TurnstileOptions<Place> {
  readonly places: readonly Place[]
  /** So many of them are never all taken by guests who are not urgent. */
  readonly kept: number
  /** Whether a place can be used at once: such ones are given first. */
  readonly isReady: (place: Place) => boolean
}

/** Gives each place to one guest at a time: to the urgent ones first, otherwise in the order in which they came. */
export class Turnstile<Place> {
  private readonly free: Place[]
  private readonly seated = new Map<Guest<Place>, Place>()
  private readonly urgent = new Set<Guest<Place>>()
  private readonly others = new Set<Guest<Place>>()
  private readonly othersMax: number

  constructor(private readonly options: TurnstileOptions<Place>) {
    this.free = [...options.places]
    this.othersMax = options.places.length - options.kept
  }

  /** Admits the guest at once or when it is its turn, unless it leaves before. */
  enter(guest: Guest<Place>): void {
    const queue = guest.urgent ? this.urgent : this.others
    queue.add(guest)
    this.admit()
  }

  /** The guest gives back its place, or does not wait for one any more. */
  leave(guest: Guest<Place>): void {
    this.urgent.delete(guest)
    this.others.delete(guest)
    const place = this.seated.get(guest)
    if (place === undefined) return
    this.seated.delete(guest)
    this.free.push(place)
    this.admit()
  }

  private admit(): void {
    for (let guest = this.next(); guest !== undefined; guest = this.next()) {
      const place = this.takeFree()
      this.urgent.delete(guest)
      this.others.delete(guest)
      this.seated.set(guest, place)
      guest.admit(place)
    }
  }

  private next(): Guest<Place> | undefined {
    if (this.free.length === 0) return undefined
    const [urgent] = this.urgent
    if (urgent !== undefined) return urgent
    const othersIn = [...this.seated.keys()].filter((guest) => !guest.urgent).length
    const [other] = this.others
    return othersIn < this.othersMax ? other : undefined
  }

  private takeFree(): Place {
    const ready = this.free.findIndex((place) => this.options.isReady(place))
    return this.free.splice(Math.max(0, ready), 1)[0]!
  }
}
