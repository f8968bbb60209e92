import { ms, type Ms } from '../base/units.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { NO_FAULT } from './book-arena.js'

/** Books that one look reads at most: with more of them it takes several looks to see all. */
const BOOKS_PER_LOOK = 8_192

/** What is asked of all books, by their numbers and the places of their venues. */
interface CountedBooks {
  readonly arena: {
    readonly count: number
    faultOf(book: number): number
    isCrossed(book: number): boolean
    changedAt(book: number): number
  }
  readonly venues: { placeOf(book: number): number; countAt(place: number): number }
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
    return VENUES.map((venue, place) => {
      const at = Math.max(newest[place]!, books.provenAt(venue))
      newest[place] = at
      const heardAt = Number.isFinite(at) ? ms(at) : null
      return { venue, books: books.venues.countAt(place), faulty: this.told[place]!, heardAt }
    })
  }

  private read(): void {
    const { faulty, newest } = this
    const { arena, venues } = this.books
    const end = Math.min(arena.count, this.next + BOOKS_PER_LOOK)
    for (let book = this.next; book < end; book++) {
      const place = venues.placeOf(book)
      if (arena.faultOf(book) !== NO_FAULT || arena.isCrossed(book)) faulty[place]!++
      const at = arena.changedAt(book)
      if (at > newest[place]!) newest[place] = at
    }
    this.next = end
    if (end < arena.count) return
    this.told = faulty
    this.faulty = noCounts()
    this.next = 0
  }
}

const noCounts = (): number[] => VENUES.map(() => 0)
