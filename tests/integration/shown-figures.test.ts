// What a screen shows is what the store says: sessions on a database, watched over their sockets, each snapshot held against the rows.
import { afterEach, describe, expect, it } from 'vitest'
import { flattenFigure } from '../../src/lib/app/session/operator-desk.js'
import { qty, usd } from '../../src/lib/base/units.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import type { Snapshot } from '../../src/lib/control/snapshot.js'
import { amountFigure, moneyFigure, qtyFigure } from '../../src/lib/output/figures.js'
import { drawFace, fakeLink, type FakeLink } from '../drawn/session-snapshots.js'
import { folders } from '../drawn/folder.js'
import { figuresOn, type ShownFigures } from '../drawn/screen-figures.js'
import { DrawnScreen } from '../drawn/screen-terminal.js'
import { storedBaskets, storedOpenings, storedQtys } from '../drawn/store-figures.js'
import type { Stored } from '../drawn/store-reader.js'
import { sumsOf, sumsOfPicture } from '../drawn/store-sums.js'
import { watchedSession, type Seen } from '../drawn/watched-session.js'

const folder = folders()
/** Wide and tall enough for every basket, order and position of a demo. */
const SIZE = { columns: 200, rows: 110 }
let screen: DrawnScreen | undefined
afterEach(async () => {
  screen?.signal('SIGTERM')
  await screen?.end
  screen = undefined
})

/** The amounts of a snapshot against sums of the rows. */
function expectStored({ snapshot, stored }: Seen): void {
  const { engine, baskets, curve } = snapshot
  expect(sumsOfPicture(engine)).toEqual(sumsOf(stored.entries))
  const held = engine.positions.map(({ market, outcome, qty: size }) => [`${market}/${outcome}`, size])
  expect(Object.fromEntries(held.sort())).toEqual(storedQtys(stored.decisions))
  const { opening, day } = storedOpenings(stored, snapshot.at)
  expect(engine.money).toMatchObject({ opening, dayOpening: day })
  expect(curve.equity.at(-1)).toBe(engine.money.equity)
  const facts = baskets.map(({ id, fees, expected, certain, profit, orders }) => [
    id,
    { fees, expected, certain, profit, orders: orders.map((one) => [one.id, one.filled, one.fees]) },
  ])
  const rows = [...storedBaskets(stored.decisions)].map(([id, { orders, ...basket }]) => [
    id,
    { ...basket, orders: [...orders].map(([order, { filled, fees }]) => [order, filled, fees]) },
  ])
  expect(Object.fromEntries(facts)).toEqual(Object.fromEntries(rows))
}

/** The same of what stands in the cells. */
function expectShown(shown: ShownFigures, { snapshot, stored }: Seen): void {
  const sums = sumsOf(stored.entries)
  const { opening, day } = storedOpenings(stored, snapshot.at)
  expect(shown.money).toEqual({
    equity: amountFigure(usd(sums.equity)),
    opening: amountFigure(usd(opening)),
    day: moneyFigure(usd(sums.equity - day)),
    today: moneyFigure(usd(sums.equity - day)),
    session: moneyFigure(usd(sums.equity - opening)),
    fees: amountFigure(usd(sums.fees)),
    realised: moneyFigure(usd(sums.realised)),
    cashK: amountFigure(usd(sums.cash.kalshi)),
    cashP: amountFigure(usd(sums.cash.polymarket)),
    curve: amountFigure(usd(sums.equity)),
  })
  expect([...shown.baskets].sort()).toEqual(basketsAsShown(stored).sort())
  expect([...shown.positions].sort(byName)).toEqual(positionsAsShown(stored).sort(byName))
}

const byName = (a: { readonly what: string }, b: { readonly what: string }): number =>
  a.what < b.what ? -1 : 1
const gain = (amount: number | null): string => moneyFigure(amount === null ? null : usd(amount))

const basketsAsShown = ({ decisions }: Stored) =>
  [...storedBaskets(decisions)].map(([id, { expected, certain, profit, orders }]) => [
    id,
    {
      ...{ expected: gain(expected), certain: gain(certain), profit: gain(profit) },
      orders: [...orders.values()].map(({ filled, fees }) => ({
        filled: qtyFigure(qty(filled)),
        fee: amountFigure(usd(fees)),
      })),
    },
  ])

function positionsAsShown({ decisions, entries }: Stored): { what: string; qty: string; cost: string }[] {
  const { positions } = sumsOf(entries)
  return Object.entries(storedQtys(decisions)).map(([key, size]) => {
    const [, venue, id = '', outcome = ''] = /^(\w+):(.+)\/(yes|no)$/.exec(key)!
    return {
      what: `${venue === 'kalshi' ? 'K' : 'P'} ${outcome.toUpperCase()} ${id}`,
      qty: qtyFigure(qty(size)),
      cost: amountFigure(usd(positions[key] ?? 0)),
    }
  })
}

/** Draws a snapshot of every second state of the store and of the last, and reads what stands there. */
async function expectDrawn(seen: readonly Seen[]): Promise<number> {
  const all = seen.filter(
    ({ stored }, i) => i === 0 || stored.decisions.length !== seen[i - 1]!.stored.decisions.length,
  )
  const states = all.filter((_, i) => i % 2 === 0 || i === all.length - 1)
  const link: FakeLink = fakeLink(states[0]!.snapshot, null, { session: drawFace('demo') })
  screen = new DrawnScreen(link, SIZE)
  for (const state of states) {
    link.push(state.snapshot)
    await screen.settle()
    expectShown(figuresOn(screen.lines), state)
  }
  return states.length
}

const kindsOf = (seen: readonly Seen[]): ReadonlySet<string> =>
  new Set(seen.at(-1)!.stored.decisions.map(({ kind }) => kind))

describe('what is shown of a session is what its database says at that step', { timeout: 60_000 }, () => {
  for (const seed of [1, 2])
    it(`at every snapshot of the demo with seed ${seed}, in the cells of the screen as well`, async () => {
      const seen = await watchedSession({ seed, folder: folder() })
      for (const one of seen) expectStored(one)
      expect(await expectDrawn(seen)).toBeGreaterThan(4)
      expect(kindsOf(seen)).toContain('result')
    })

  it('while an operator sells everything, pauses and resumes', async () => {
    const asked: string[] = []
    const act = (link: SessionLink, { engine, baskets }: Snapshot): void => {
      const isAway = baskets.length >= 2 && baskets.every(({ stage }) => stage !== 'working')
      if (isAway && engine.positions.length > 2 && !asked.includes('flatten')) {
        asked.push('flatten')
        void link.act({ action: 'flatten', typed: flattenFigure(engine.positions) })
      } else if (
        engine.trading.mode === 'paused' &&
        engine.positions.length === 0 &&
        !asked.includes('resume')
      ) {
        asked.push('resume')
        void link.act({ action: 'resume' })
      }
    }
    const seen = await watchedSession({ seed: 3, folder: folder(), onSnapshot: act })
    for (const one of seen) expectStored(one)
    expect(await expectDrawn(seen)).toBeGreaterThan(4)
    expect(asked).toEqual(['flatten', 'resume'])
    expect(kindsOf(seen)).toContain('operator')
  })

  it('when fills are booked back that never settled', async () => {
    const seen = await watchedSession({ seed: 4, folder: folder(), undoEvery: 3 })
    for (const one of seen) expectStored(one)
    expect(await expectDrawn(seen)).toBeGreaterThan(3)
    expect(kindsOf(seen)).toContain('fill_undone')
  })
})
