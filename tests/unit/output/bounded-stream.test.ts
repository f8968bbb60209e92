import { describe, expect, it } from 'vitest'
import { BoundedStream } from '../../../src/lib/output/bounded-stream.js'

/** Takes nothing until it is told to. */
class HeldSink {
  taken = ''
  private waiting = ''
  private readonly listeners: (() => void)[] = []

  get writableLength(): number {
    return this.waiting.length
  }

  write(text: string): boolean {
    this.waiting += text
    return false
  }

  on(_event: 'drain', action: () => void): void {
    this.listeners.push(action)
  }

  read(): string {
    this.taken += this.waiting
    this.waiting = ''
    for (const listener of this.listeners) listener()
    return this.taken + this.waiting
  }
}

const told = (lines: number): string => `(${lines} lines left out)\n`

describe('a stream that nobody reads', () => {
  it('keeps the order and leaves nothing out while there is room', () => {
    const sink = new HeldSink()
    const stream = new BoundedStream(sink, told, 6)
    for (const text of ['1\n', '2\n', '3\n']) stream.write(text)
    expect(sink.read()).toBe('1\n2\n3\n')
  })

  it('leaves whole texts out beyond that, and tells how many lines where they are missing', () => {
    const sink = new HeldSink()
    const stream = new BoundedStream(sink, told, 6)
    for (const text of ['1\n', '2222\n', '3\n4\n', '5\n']) stream.write(text)
    expect(sink.read()).toBe('1\n(4 lines left out)\n')
    sink.read()
    stream.write('6\n')
    expect(sink.read()).toBe('1\n(4 lines left out)\n6\n')
  })

  it('tells what is missing at its end, even to a reader that has taken nothing', () => {
    const sink = new HeldSink()
    const stream = new BoundedStream(sink, told, 2)
    for (const text of ['1\n', '2\n']) stream.write(text)
    stream.end()
    stream.end()
    expect(sink.read()).toBe('1\n(1 lines left out)\n')
  })
})
