import type { Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import type { ScreenSettings } from '../../config/screen-settings.js'
import { connectSession } from '../../control/session-client.js'
import type { SessionLink } from '../../control/session-link.js'
import type { SessionFace, Snapshot } from '../../control/snapshot.js'
import { jsonText } from '../../output/envelope.js'
import { FollowedLines } from '../line-mode/followed-lines.js'
import { SessionLines } from '../line-mode/session-lines.js'
import { SummaryPace } from '../line-mode/summary-pace.js'
import { eachSnapshot } from './each-snapshot.js'
import { findSession, socketPlaces } from './find-session.js'
import { hasScreen, isAccessible, type Around } from './screen-around.js'
import { snapshotRecord } from './snapshot-record.js'

export interface AttachRequest {
  /** Id of the session; `undefined`: the only one. */
  readonly session: string | undefined
  /** Path of its socket, which then is not looked for. */
  readonly socket: string | undefined
  /** Asks for the right to act. */
  readonly control: boolean
  /** Started by the session itself, on its terminal. */
  readonly isOwn: boolean
}

export interface AttachAround extends Around {
  readonly clock: Clock
  readonly dataDir: string
  /** Read only where something is drawn. */
  readonly screen: () => Promise<ScreenSettings>
}

export interface Attached {
  readonly session: SessionFace
  /** How the session stands now. Throws `UserError` when it ended before it told. */
  once(signal: AbortSignal): Promise<Snapshot>
  /** Shows it until it ends, which is told, or nobody wants to look any more. */
  follow(signal: AbortSignal): Promise<string | undefined>
  close(): void
}

const ONCE_A_SECOND = 1

/** Connects to a running session. Throws `UserError` ARB-SES-103 to -106. */
export async function openAttached(request: AttachRequest, around: AttachAround): Promise<Attached> {
  const { environment, dataDir } = around
  const path =
    request.socket ?? (await findSession(request.session, socketPlaces(environment.runtimeDir, dataDir)))
  const link = await connectSession(path, { control: request.control })
  return {
    session: link.session,
    once: (signal) => firstSnapshot(link, signal),
    follow: async (signal) => {
      if (hasScreen(around)) await draw(link, request.isOwn, around)
      else await tell(link, around, signal)
      return link.ended
    },
    close: () => link.close(),
  }
}

async function firstSnapshot(link: SessionLink, signal: AbortSignal): Promise<Snapshot> {
  await eachSnapshot(link, signal, () => false)
  if (link.snapshot !== undefined) return link.snapshot
  throw new UserError(
    'ARB-SES-105',
    `the session has told nothing: ${link.ended ?? 'it was not waited for'}`,
    {
      hint: 'arb attach lists the sessions that run',
      fault: 'empty',
    },
  )
}

async function draw(link: SessionLink, isOwn: boolean, around: AttachAround): Promise<void> {
  const { environment, clock, screen, wishes } = around
  const { drawScreen } = await import('./draw-screen.js')
  const settings = await screen()
  await drawScreen(link, {
    ...{ environment, clock, settings, isOwn },
    theme: wishes.theme,
    ascii: wishes.ascii,
  })
}

async function tell(link: SessionLink, around: AttachAround, signal: AbortSignal): Promise<void> {
  const { invocation, output } = around
  const accessible = isAccessible(around)
  const lines = new SessionLines({ invocation, output, accessible })
  const followed = new FollowedLines(lines, new SummaryPace({ accessible }))
  link.setRate(ONCE_A_SECOND)
  await eachSnapshot(link, signal, (snapshot) => {
    if (invocation.format === 'jsonl') output.stdout(`${jsonText(snapshotRecord(snapshot))}\n`)
    else followed.show(snapshot)
    return true
  })
}
