import type { Ms } from '../../base/units.js'
import type { EventBody } from '../../domain/events.js'
import { NEUTRAL_CHANNEL } from '../../record/neutral-codec.js'
import { neutralText, TIME_TEXT, type OwnMessage } from '../../record/neutral-text.js'
import type { FeedSink, FeedTake } from '../../venues/shared/index.js'
import { isBookChange } from './book-change.js'
import type { LiveDoor } from './live-door.js'

const US_PER_MS = 1_000

/**
 * Everything that a live session hears goes in here, as frames: those of the venues as they came, what only we know as messages of
 * channel `arb`. So the record of a session holds all that its decisions came from.
 */
export class Inlet {
  private lost = 0
  private isLosing = false
  private isClosed = false

  constructor(
    private readonly door: Pick<LiveDoor, 'take'>,
    private readonly now: () => Ms,
  ) {}

  readonly sink: FeedSink = (message) => this.hear(message)

  /** For frames as they come from a socket: changes of books, which say nothing else, go in before anybody parses them. */
  readonly takeBytes: FeedTake = (channel, bytes) => {
    if (!isBookChange(bytes)) return false
    this.bring(channel, bytes)
    return true
  }

  /** A message of our own. */
  tell(body: OwnMessage): void {
    const text = neutralText(body)
    if (text !== undefined) this.take(NEUTRAL_CHANNEL, text)
  }

  /** The record tells that it is so late now. */
  tellTime(): void {
    this.take(NEUTRAL_CHANNEL, TIME_TEXT)
  }

  /** The session ends at this moment, which its record must tell; whatever comes from now on is not heard. */
  close(): void {
    this.tellTime()
    this.isClosed = true
  }

  /** Frames for which there was no room, over the whole run. */
  get dropped(): number {
    return this.lost
  }

  /** Once after frames were lost: nothing that the engine has of any book may be believed. */
  takeLoss(): boolean {
    const had = this.isLosing
    this.isLosing = false
    return had
  }

  private hear({ channel, payload, body }: Parameters<FeedSink>[0]): void {
    if (payload !== undefined && channel !== undefined) {
      const bytes = Buffer.from(payload)
      // Of a change that went in already, only what its feed found wrong is new.
      if (body.type === 'malformed' && isBookChange(bytes)) return this.tell({ ...body, doubt: true })
      return this.bring(channel, bytes)
    }
    if (isOwn(body)) this.tell(body)
  }

  private take(channel: string, text: string): void {
    this.bring(channel, Buffer.from(text))
  }

  private bring(channel: string, bytes: Uint8Array): void {
    if (this.isClosed || this.door.take(channel, bytes, this.now() * US_PER_MS)) return
    this.lost++
    this.isLosing = true
  }
}

const isOwn = (body: EventBody): body is OwnMessage => body.type === 'stream' || body.type === 'malformed'
