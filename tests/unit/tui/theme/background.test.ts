import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../../src/lib/base/clock.js'
import { ms, type Ms } from '../../../../src/lib/base/units.js'
import { findBackground, type TerminalTalk } from '../../../../src/lib/tui/theme/background.js'

const ST = '\u001b\\'

/** A clock that waits for the signal while the terminal still has something to say, and else tells how long was waited. */
class Waiting implements Clock {
  waited = 0
  constructor(
    private readonly pieces: readonly string[],
    private readonly terminal: Terminal,
  ) {}

  now = (): Ms => ms(0)
  monotonic = (): Ms => ms(0)

  async sleepUntil(until: Ms, signal: AbortSignal): Promise<void> {
    for (const piece of this.pieces) if (!signal.aborted) this.terminal.say(piece)
    if (!signal.aborted) this.waited = until
  }
}

class Terminal implements TerminalTalk {
  asked = ''
  listeners = 0
  private listener: (text: string) => void = () => undefined

  write(text: string): void {
    this.asked += text
  }

  listen(listener: (text: string) => void): () => void {
    this.listener = listener
    this.listeners += 1
    return () => (this.listeners -= 1)
  }

  say(text: string): void {
    this.listener(text)
  }
}

async function found(pieces: readonly string[], colourFgBg?: string) {
  const terminal = new Terminal()
  const clock = new Waiting(pieces, terminal)
  const background = await findBackground(terminal, colourFgBg, clock)
  return { background, waited: clock.waited, terminal }
}

describe('the background of the terminal', () => {
  it.each([
    [`\u001b]11;rgb:0000/0000/0000${ST}`, 'dark'],
    [`\u001b]11;rgb:ffff/ffff/ffff${ST}`, 'light'],
    ['\u001b]11;rgb:1e1e/1e1e/1e1e\u0007', 'dark'],
    ['\u001b]11;rgb:fd/f6/e3\u0007', 'light'],
    ['\u001b]11;rgba:0b0b/2a2a/4a4a/ffff\u0007', 'dark'],
    ['\u001b]11;rgb:f/f/f\u0007', 'light'],
  ])('is what it answers: %j', async (answer, expected) => {
    const { background, waited, terminal } = await found([answer])
    expect([background, waited, terminal.listeners]).toEqual([expected, 0, 0])
    expect(terminal.asked).toBe(`\u001b]11;?${ST}`)
  })

  it('is put together when the answer comes in pieces, among keys', async () => {
    expect((await found(['j', '\u001b]11;rgb:ff', 'ff/ffff/ff', `ff${ST}`])).background).toBe('light')
  })

  it('is not waited for longer than 100 ms', async () => {
    const { background, waited, terminal } = await found(['nothing of use'])
    expect([background, waited, terminal.listeners]).toEqual(['dark', 100, 0])
  })

  it.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;7', 'light'],
    ['15;8', 'dark'],
    ['15;default;0', 'dark'],
    ['default;default', 'dark'],
    ['nonsense', 'dark'],
    [undefined, 'dark'],
  ])('is by COLORFGBG %s, where there is no answer, %s', async (colourFgBg, expected) => {
    expect((await found([], colourFgBg)).background).toBe(expected)
    const clock = new Waiting([], new Terminal())
    expect(await findBackground(undefined, colourFgBg, clock)).toBe(expected)
    expect(clock.waited).toBe(0)
  })

  it('is what it answers even when COLORFGBG says something else', async () => {
    expect((await found(['\u001b]11;rgb:ffff/ffff/ffff\u0007'], '15;0')).background).toBe('light')
  })
})
