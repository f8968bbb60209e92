import { afterEach, describe, expect, it } from 'vitest'
import { addMs, durationMs, ms } from '../../../src/lib/base/units.js'
import type { Snapshot } from '../../../src/lib/control/snapshot.js'
import { StepClock } from '../../../scripts/bench/step-clock.js'
import { DrawnScreen, KEY, PLAIN_THEMES, type ScreenChoice } from '../../drawn/screen-terminal.js'
import { drawSnapshot, fakeLink, type FakeLink } from '../../drawn/session-snapshots.js'

const START = ms(1_700_000_000_000)
const opened: DrawnScreen[] = []

async function open(link: FakeLink, choice: ScreenChoice = {}): Promise<DrawnScreen> {
  const screen = new DrawnScreen(link, choice)
  opened.push(screen)
  await screen.settle()
  return screen
}

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.signal('SIGTERM')
    await screen.end
  }
})

/** Moves a clock second by second, so that whoever sleeps wakes as often as it would. */
async function pass(clock: StepClock, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    clock.moveTo(addMs(clock.now(), durationMs(1_000)))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a session that tells nothing any more', () => {
  it('is not shown as if its figures were those of now', async () => {
    const clock = new StepClock(START)
    const link = fakeLink(drawSnapshot('demo'))
    const screen = await open(link, { clock })
    await pass(clock, 3)
    await screen.settle()
    expect(screen.text).not.toContain('NO NEWS')
    await pass(clock, 9)
    await screen.shows('! NO NEWS for 12s')
    link.push(drawSnapshot('demo', { number: 2 }))
    await screen.until((text) => !text.includes('NO NEWS'))
  })

  it('is told of on a screen that is too small, as a frozen one is', async () => {
    const clock = new StepClock(START)
    const screen = await open(fakeLink(drawSnapshot('demo')), { clock, columns: 60, rows: 12 })
    await pass(clock, 6)
    await screen.shows('NO NEWS')
    await screen.send('f')
    await screen.shows('FROZEN')
  })
})

describe('a small screen', () => {
  it('shows what is being typed', async () => {
    const screen = await open(fakeLink(drawSnapshot('demo'), undefined, { control: true }), {
      columns: 70,
      rows: 12,
    })
    await screen.send('K', 'k', 'i')
    await screen.shows('Type kill, then Enter: ki')
  })
})

/** The snapshot with `more` later events. */
function withEvents(snapshot: Snapshot, more: number): Snapshot {
  const last = snapshot.events.at(-1)!
  const later = Array.from({ length: more }, (_, index) => ({
    ...last,
    number: last.number + index + 1,
    text: `later event ${index}`,
  }))
  return { ...snapshot, events: [...snapshot.events, ...later] }
}

describe('events that somebody reads', () => {
  const first = withEvents(drawSnapshot('demo'), 40)

  it('stay where they are while new ones come, which are counted', async () => {
    const link = fakeLink(first)
    const screen = await open(link)
    await screen.send('4', KEY.up, KEY.up, KEY.up)
    await screen.shows(' 3 newer ')
    const read = (): readonly string[] => screen.lines.filter((one) => one.includes('later event'))
    const before = read()
    link.push(withEvents(first, 7))
    await screen.shows(' 10 newer ')
    expect(read()).toEqual(before)
    await screen.send(KEY.end)
    await screen.until((text) => !text.includes('newer') && text.includes('later event 6'))
  })

  it('go back no further than the first, however often the key was pressed', async () => {
    const same = first.events.map((event, index) => (index % 3 === 0 ? event : first.events[0]!))
    const numbered = same.map((event, index) => ({ ...event, number: index + 1 }))
    const screen = await open(fakeLink({ ...first, events: numbered }))
    await screen.send('4', KEY.home, KEY.up, KEY.up)
    const oldest = screen.text
    await screen.send(KEY.down)
    await screen.until((text) => text !== oldest)
  })

  it('are shown in full, the newest first', async () => {
    const words = 'a long text of many words that no pane has room for '.repeat(6).trim()
    const told = { ...first.events.at(-1)!, number: 9_999, text: `${words} END` }
    const screen = await open(fakeLink({ ...first, events: [...first.events, told] }), {
      columns: 80,
      rows: 24,
    })
    expect(screen.text).not.toContain(' END')
    await screen.send('4', KEY.enter)
    await screen.shows(' END')
    await screen.send(KEY.enter)
    await screen.until((text) => !text.includes(' END'))
  })
})

describe('positions', () => {
  it('can all be read, however many they are', async () => {
    const snapshot = drawSnapshot('demo')
    const one = snapshot.engine.positions[0]!
    const positions = Array.from({ length: 90 }, (_, index) => ({ ...one, id: `HELD-${index}-END` }))
    const screen = await open(fakeLink({ ...snapshot, engine: { ...snapshot.engine, positions } }))
    expect(screen.text).toMatch(/\d+ more positions: 3, then enter shows all/)
    await screen.send('3', KEY.enter)
    await screen.shows('HELD-0-END')
    await screen.send(KEY.end)
    await screen.shows('HELD-89-END')
  })
})

describe('the key for themes', () => {
  it('passes by a theme that cannot be had', async () => {
    const themes = {
      name: 'one',
      names: ['one', 'broken', 'three'],
      painter: (name: string) => {
        if (name === 'broken') throw new Error('the theme broken cannot be read')
        return PLAIN_THEMES.painter(name)
      },
    }
    const screen = await open(fakeLink(drawSnapshot('demo')), { themes })
    await screen.send('t')
    await screen.shows('the theme broken cannot be read')
    await screen.send('t')
    await screen.shows('Theme: three.')
  })
})
