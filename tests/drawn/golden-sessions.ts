// The sessions and moments whose screens are kept: the demo as paper and as watch, and a recording of it played back.
import { join } from 'node:path'
import type { Decision } from '../../src/lib/domain/decision.js'
import { paper } from './paper.js'
import { SessionLooks, type Look, type Moment } from './session-looks.js'
import { watch } from './watch.js'

type Choose = (moment: Moment) => string | undefined

/** Looks by their names, each taken the first time that it is chosen. */
async function looksOf(
  choose: Choose,
  run: (looks: SessionLooks) => Promise<unknown>,
): Promise<ReadonlyMap<string, Look>> {
  const found = new Map<string, Look>()
  await run(
    new SessionLooks((moment) => {
      const name = choose(moment)
      if (name !== undefined && !found.has(name)) found.set(name, fixed(moment.look(), name))
    }),
  )
  return found
}

/** Without what is another with every run or with any change of settings. */
const fixed = (look: Look, name: string): Look => ({
  ...look,
  session: { ...look.session, id: `golden-${name}`, configHash: '0'.repeat(64), toolVersion: '0.0.0' },
})

const has = (newest: readonly Decision[], kind: Decision['kind']): boolean =>
  newest.some((decision) => decision.kind === kind)

/** `gap`: one that is not traded; `working`: a leg is sold again; `two`: two gaps at once; `over`: all is settled. */
export const demoLooks = (): Promise<ReadonlyMap<string, Look>> =>
  looksOf(
    ({ newest, isEnd }) => {
      if (isEnd) return 'over'
      const gaps = newest.filter(({ kind }) => kind === 'opportunity_opened').length
      if (gaps > 1) return 'two'
      if (newest.some((one) => one.kind === 'refused' && one.code === 'UNVERIFIED')) return 'gap'
      return newest.some((one) => one.kind === 'unwind' && one.choice === 'sell') ? 'working' : undefined
    },
    (watchers) => paper({ seed: 1, watchers }),
  )

/** Halted by its operator while baskets wait. */
export function haltedLook(): Promise<ReadonlyMap<string, Look>> {
  let closed = 0
  return looksOf(
    ({ newest, isEnd, session }) => {
      if (isEnd) return 'halted'
      if (has(newest, 'basket_closed') && ++closed === 4) void session.act({ action: 'kill', typed: 'kill' })
      return undefined
    },
    (watchers) => paper({ seed: 1, watchers }),
  )
}

export const watchLooks = (): Promise<ReadonlyMap<string, Look>> =>
  looksOf(
    ({ newest, isEnd }) => {
      if (isEnd) return 'watch-over'
      return newest.filter(({ kind }) => kind === 'opportunity_opened').length > 1 ? 'watch' : undefined
    },
    (watchers) => watch({ seed: 1 }, { watchers }),
  )

/** A session's own record, played back. */
export async function recordedLooks(dataDir: string): Promise<ReadonlyMap<string, Look>> {
  const { facts } = await paper({ seed: 7, dataDir })
  const replayPath = join(dataDir, 'sessions', facts.session, 'record')
  return looksOf(
    ({ newest, isEnd }) => (!isEnd && has(newest, 'unwind') ? 'recorded' : undefined),
    (watchers) => paper({ replayPath, watchers }),
  )
}

/** Somebody else's recording as a watch shows it when its first gap opens. */
export const playedLooks = (name: string, replayPath: string): Promise<ReadonlyMap<string, Look>> =>
  looksOf(
    ({ newest }) => (has(newest, 'opportunity_opened') ? name : undefined),
    (watchers) => watch({ replayPath }, { watchers }),
  )
