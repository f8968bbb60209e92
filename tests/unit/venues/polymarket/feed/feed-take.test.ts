import { afterEach, describe, expect, it } from 'vitest'
import { RecentFrames } from '../../../../../src/lib/venues/polymarket/feed/recent-frames.js'
import { bookOf, FeedScript, type VenueBook } from './feed-script.js'

let script: FeedScript
let book: VenueBook

/** A live feed of one market of which every price change is taken; the frames that were asked about. */
function taking(): string[] {
  const asked: string[] = []
  book = bookOf(1)
  script = FeedScript.live([book], {
    take: (channel, bytes) => {
      const text = Buffer.from(bytes).toString('utf8')
      asked.push(`${channel} ${text}`)
      return text.includes('price_change"')
    },
  })
  asked.splice(0)
  return asked
}

describe('frames that are taken from the feed', () => {
  afterEach(() => script.stop())

  it('are asked about with their bytes, and the sink does not hear of them', () => {
    const asked = taking()
    const change = book.bid('0.42', '7')
    script.connection.frame(change)
    expect(asked).toEqual([`polymarket.ws ${JSON.stringify(change)}`])
    expect(script.take()).toEqual([])
  })

  it('are never frames that were just had', () => {
    const asked = taking()
    const [one, two] = [book.bid('0.42', '7'), book.bid('0.42', '9')]
    for (const frame of [one, two, one, two]) script.connection.frame(frame)
    expect(asked).toHaveLength(2)
    expect(script.take()).toEqual([])
    expect(script.feed.status().dropped).toEqual({ repeated: 2 })
  })

  it('are proven by their hashes as ever: what was lost between them is noticed', async () => {
    taking()
    script.connection.frame(book.bid('0.42', '7'))
    book.bid('0.43', '1')
    script.connection.frame(book.bid('0.42', '8'))
    await script.pass(3_000)
    expect(script.notices).toContainEqual(expect.objectContaining({ what: 'resync', reason: 'hash' }))
  })
})

describe('recent frames', () => {
  const frameOf = (text: string) => ({ bytes: Buffer.from(text), payload: text })

  it('looking remembers nothing, noting does', () => {
    const recent = new RecentFrames()
    const { bytes } = frameOf('a')
    expect([recent.mayHold(bytes), recent.mayHold(bytes)]).toEqual([false, false])
    expect(recent.note(frameOf('a')).isKnown).toBe(false)
    expect(recent.mayHold(bytes)).toBe(true)
    expect(recent.note(frameOf('a')).isKnown).toBe(true)
  })

  it('the oldest of many are forgotten, in the order in which they last came', () => {
    const recent = new RecentFrames()
    for (let i = 0; i < 2_048; i++) recent.note(frameOf(`frame ${i}`))
    recent.note(frameOf('frame 0'))
    recent.note(frameOf('one more'))
    const held = ['frame 0', 'frame 1', 'frame 2', 'one more'].map((text) =>
      recent.mayHold(Buffer.from(text)),
    )
    expect(held).toEqual([true, false, true, true])
  })

  it('nothing is left of a connection that is over', () => {
    const recent = new RecentFrames()
    recent.note(frameOf('a'))
    recent.clear()
    expect(recent.mayHold(Buffer.from('a'))).toBe(false)
    expect(recent.note(frameOf('a')).isKnown).toBe(false)
  })
})
