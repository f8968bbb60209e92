import { afterEach, expect, it } from 'vitest'
import { FeedScript, inShort } from './feed-script.js'
import { delta, snapshot } from './kalshi-frames.js'

let script: FeedScript
afterEach(() => script.stop())

/** A feed of one market whose frames are taken as `isTaken` says; what was asked is kept, with how much the sink had heard by then. */
function taking(isTaken: (text: string) => boolean): string[] {
  const asked: string[] = []
  script = FeedScript.live(['A'], {
    take: (channel, bytes, receivedUs) => {
      const text = Buffer.from(bytes).toString('utf8')
      asked.push(`${channel} ${receivedUs} ${text}`)
      return isTaken(text)
    },
  })
  asked.splice(0)
  script.told.splice(0)
  return asked
}

const isDelta = (text: string): boolean => text.includes('"type":"orderbook_delta"')

it('a frame that is taken is asked about with its bytes, and the sink does not hear of it', () => {
  const asked = taking(isDelta)
  script.connection.frame(delta(1, 2, 'A'))
  expect(asked).toEqual([`kalshi.ws.yes 0 ${JSON.stringify(delta(1, 2, 'A'))}`])
  expect(script.types).toEqual([])
})

it('a frame that is not taken is told as ever', () => {
  const asked = taking(() => false)
  script.connection.frame(delta(1, 2, 'A'))
  expect(asked).toHaveLength(1)
  expect(script.types).toEqual(['delta'])
})

it('numbers are counted whether frames are taken or not: what is lost between them is noticed', () => {
  taking(isDelta)
  script.connection.frame(delta(1, 2, 'A'))
  script.connection.frame(delta(1, 3, 'A'))
  expect(script.connection.take()).toEqual([])
  script.connection.frame(delta(1, 5, 'A'))
  expect(script.connection.take().map(inShort)).toEqual(['unsubscribe 1'])
})

it('a book that is asked for while a frame is taken is asked for after it', () => {
  const sentWithin: number[] = []
  script = FeedScript.live(['A', 'B'], {
    take: (_channel, bytes) => {
      if (!isDelta(Buffer.from(bytes).toString('utf8'))) return false
      script.feed.resync('A', 'negative')
      sentWithin.push(script.connection.sent.length)
      return true
    },
  })
  script.connection.frame(delta(1, 3, 'A'))
  expect(sentWithin).toEqual([0])
  expect(script.connection.take().map(inShort)[0]).toBe('delete_markets 1 A')
})

it('what the parser cannot read is told even if it was taken', () => {
  taking(() => true)
  script.connection.frame({ ...snapshot(1, 2, 'A'), msg: { market_ticker: 'A', yes_dollars_fp: 'none' } })
  expect(script.types[0]).toBe('malformed')
})
