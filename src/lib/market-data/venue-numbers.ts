import { VENUES, type Venue } from '../domain/venue.js'

/** Which book is of which venue, by number: the place of its venue among all. */
export class VenueNumbers {
  private places = new Uint8Array(64)
  private readonly counts = VENUES.map(() => 0)

  add(book: number, venue: Venue): void {
    if (book >= this.places.length) {
      const wider = new Uint8Array(2 * this.places.length)
      wider.set(this.places)
      this.places = wider
    }
    const place = VENUES.indexOf(venue)
    this.places[book] = place
    this.counts[place]!++
  }

  placeOf(book: number): number {
    return this.places[book]!
  }

  /** How many books are of the venue in this place. */
  countAt(place: number): number {
    return this.counts[place]!
  }
}
