import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, ms } from '../../../src/lib/base/units.js'
import { DrawnScreen, KEY, PLAIN_THEMES, type ScreenChoice } from '../../drawn/screen-terminal.js'
import { drawFace, drawSnapshot, fakeLink, type FakeLink } from '../../drawn/session-snapshots.js'

let opened: DrawnScreen[] = []
afterEach(() => {
  for (const screen of opened) screen.signal('SIGTERM')
  opened = []
})

async function open(
  link: FakeLink = fakeLink(drawSnapshot('demo')),
  choice: ScreenChoice = {},
): Promise<DrawnScreen> {
  const screen = new DrawnScreen(link, { columns: 80, rows: 24, ...choice })
  opened.push(screen)
  await screen.settle()
  return screen
}

describe('the terminal', () => {
  it('gets its first screen back as it was, however the screen ends', async () => {
    const ends: readonly ((screen: DrawnScreen, link: FakeLink) => unknown)[] = [
      (screen) => screen.send('q'),
      (screen) => screen.send(KEY.ctrlC),
      (screen) => screen.signal('SIGTERM'),
      (screen) => screen.signal('SIGHUP'),
      (_screen, link) => link.end('the session is over'),
    ]
    for (const end of ends) {
      const link = fakeLink(drawSnapshot('demo'))
      const screen = await open(link, { before: '$ arb paper --demo\nstarted' })
      expect(screen.isRaw).toBe(true)
      await end(screen, link)
      expect(await screen.end).toBe(link.ended === undefined ? 'detached' : 'ended')
      await screen.until(() => !screen.isAlternate)
      expect(screen.lines.slice(0, 3)).toEqual(['$ arb paper --demo', 'started', ''])
      expect(screen.isRaw).toBe(false)
      expect(screen.raw.endsWith('\u001b[?1049l')).toBe(true)
    }
  })

  it('gets it back when the drawing breaks or the process falls', async () => {
    const broken = {
      ...PLAIN_THEMES,
      painter: () => () => {
        throw new Error('a broken brush')
      },
    }
    const screen = new DrawnScreen(fakeLink(drawSnapshot('demo')), { themes: broken, before: 'before' })
    await expect(screen.end).rejects.toThrow('a broken brush')
    await screen.until(() => !screen.isAlternate)
    expect(screen.lines[0]).toBe('before')
    for (const signal of ['uncaughtExceptionMonitor', 'exit'] as const) {
      const falling = await open(undefined, { before: 'before' })
      falling.signal(signal)
      await falling.until((text) => text.startsWith('before') && !falling.isAlternate)
      expect(falling.isRaw).toBe(false)
    }
  })

  it('is never written to outside of the second screen', async () => {
    const link = fakeLink(drawSnapshot('demo'))
    const screen = await open(link, { before: 'before' })
    await screen.send('q')
    await screen.end
    const { bytes } = screen
    link.push(drawSnapshot('demo', { number: 2 }))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(screen.bytes).toBe(bytes)
    expect(screen.raw.startsWith('\u001b[?1049h')).toBe(true)
  })

  it('that is gone ends the screen without a word', async () => {
    const screen = await open()
    screen.hangUp('EIO')
    expect(await screen.end).toBe('detached')
  })

  it('is given back for ctrl-z and taken again when the job is continued', async () => {
    const screen = await open(undefined, { before: 'before', clock: patientClock() })
    await screen.send(KEY.ctrlZ)
    await screen.until(() => !screen.isAlternate)
    expect([screen.stops, screen.isRaw, screen.lines[0]]).toEqual([['job'], false, 'before'])
    screen.signal('SIGCONT')
    await screen.shows('1 Opportunities')
    expect([screen.isAlternate, screen.isRaw]).toEqual([true, true])
    await screen.send('2')
    await screen.shows('› 2 Legs and orders')
    screen.signal('SIGTSTP')
    await screen.until(() => !screen.isAlternate)
    expect(screen.stops).toEqual(['job', 'process'])
    screen.signal('SIGCONT')
    await screen.shows('› 2 Legs and orders')
  })

  it('is kept for ctrl-z where the job is a session that trades with money', async () => {
    const snapshot = drawSnapshot('demo')
    const session = { ...drawFace('demo'), mode: 'live' as const }
    const own = await open(fakeLink(snapshot, undefined, { session }), { isOwn: true })
    await own.send(KEY.ctrlZ)
    await own.shows('Ctrl-Z would stop the trading too; q closes the screen.')
    expect([own.stops, own.isAlternate]).toEqual([[], true])
    const another = await open(fakeLink(snapshot, undefined, { session }), { clock: patientClock() })
    await another.send(KEY.ctrlZ)
    await another.until(() => !another.isAlternate)
    expect(another.stops).toEqual(['job'])
    another.signal('SIGCONT')
  })

  it('that was stopped without warning is drawn anew', async () => {
    const screen = await open()
    screen.signal('SIGCONT')
    await screen.until((text) => text.includes('1 Opportunities') && screen.isAlternate)
    expect(screen.isRaw).toBe(true)
  })

  it('is drawn once for many sizes that come in a row', async () => {
    const screen = await open()
    for (let columns = 81; columns <= 120; columns++) screen.resize(columns, 40)
    await screen.shows('3 Result  5 Books')
    await screen.settle()
    expect(screen.clears).toBe(1)
    expect(screen.lines[0]).toHaveLength(120)
    screen.resize(70, 20)
    await screen.shows('needs 80 x 24, has 70 x 20')
    expect(screen.raw).not.toContain('\u001b[3J')
  })
})

/** Time that does not pass by itself: nobody who was stopped looks at the clock. */
function patientClock(): Clock {
  let time = ms(0)
  return {
    now: () => time,
    monotonic: () => time,
    sleepUntil: (until, signal) =>
      until - time < 200
        ? Promise.resolve(void (time = addMs(time, durationMs(1))))
        : new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
  }
}
