import type { Ms } from '../../base/units.js'
import type { FrameLog } from '../../record/frame-log.js'
import type { LiveSource } from './live-door.js'
import { SessionDoor, type DoorCommands, type SessionRunner } from './session-door.js'

interface LiveParts {
  readonly runner: SessionRunner
  readonly engine: SessionDoor['engine'] & { readonly halted: boolean }
  readonly log: FrameLog | undefined
  readonly signal: AbortSignal
  readonly commands?: DoorCommands
}

/** What a live source brought, and why it ended. */
export interface LiveFed {
  readonly reason: 'time' | 'stopped' | 'halted'
  readonly frames: number
  readonly from: Ms | undefined
}

/** Lets a live source run until its time, the operator or a halt ends it. Throws what stopped it. */
export async function feedLive(source: LiveSource, parts: LiveParts): Promise<LiveFed> {
  const { runner, engine, log, signal, commands } = parts
  const from = source.now()
  const halt = new AbortController()
  let frames = 0
  let unflushed = 0
  const counted: SessionRunner = {
    receive: (frame) => {
      frames++
      unflushed++
      return runner.receive(frame)
    },
    passTime: (now) => runner.passTime(now),
    windDown: () => runner.windDown(),
    operate: (command, receivedUs) => runner.operate(command, receivedUs),
  }
  const onQuiet = (): void => {
    // What was received survives a kill of the process.
    if (unflushed > 0) log?.flush()
    unflushed = 0
    if (engine.halted) halt.abort()
  }
  const door = new SessionDoor(counted, engine, onQuiet, commands)
  const reason = await source.run(door, AbortSignal.any([signal, halt.signal]))
  await door.idle()
  return { reason: halt.signal.aborted ? 'halted' : reason, frames, from }
}
