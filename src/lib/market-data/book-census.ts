import { ms, type Ms } from '../base/units.js'
import { VENUES, type Venue } from '../domain/venue.js'

/** Books that one look reads at most: with more of them it takes several looks to see all. */
const BOOKS_PER_LOOK = 8_192

/** What is asked of all books, by their numbers and the places of their venues. */
export interface CountedBooks {
  readonly count: number
  countAt(venue: number): number
  venueAt(number: number): number
  isSound(number: number): boolean
  changedAt(number: number): number
  provenAt(venue: Venue): number
}

interface VenueCount {
  readonly venue: Venue
  readonly books: number
  /** Books that must not be priced now; of more books than one look reads, those of the last whole round. */
  readonly faulty: number
  /** The newest moment of which anything is known; null before the first. */
  readonly heardAt: Ms | null
}

/** Counts books by venue, a part of them at each look, so that no look takes long however many there are. */
export class BookCensus {
  private next = 0
  private told = noCounts()
  private faulty = noCounts()
  private readonly newest = noCounts().fill(Number.NEGATIVE_INFINITY)

  constructor(private readonly books: CountedBooks) {}

  look(): readonly VenueCount[] {
    const { books, newest } = this
    this.read()
    return VENUES.map((venue, i) => {
      newest[i] = Math.max(newest[i]!, books.provenAt(venue))
      const heardAt = Number.isFinite(newest[i]) ? ms(newest[i]!) : null
      return { venue, books: books.countAt(i), faulty: this.told[i]!, heardAt }
    })
  }

  private read(): void {
    const { books, faulty, newest } = this
    const end = Math.min(books.count, this.next + BOOKS_PER_LOOK)
    for (let number = this.next; number < end; number++) {
      const venue = books.venueAt(number)
      if (!books.isSound(number)) faulty[venue]!++
      const at = books.changedAt(number)
      if (at > newest[venue]!) newest[venue] = at
    }
    this.next = end
    if (end < books.count) return
    this.told = faulty
    this.faulty = noCounts()
    this.next = 0
  }
}

const noCounts = (): number[] => VENUES.map(() => 0)
