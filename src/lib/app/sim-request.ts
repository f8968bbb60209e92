import type { Result } from '../base/errors.js'
import { err, ok, UserError } from '../base/errors.js'
import { ms, type DurationMs, type Ms } from '../base/units.js'
import type { FaultProfile } from '../exchange/faults/fault-plan.js'
import type { Speed } from './pacer.js'

/** What the user asked for. */
export interface SimRequest {
  /** Name of a world that comes with the program, or the path of a world file. */
  readonly world: string
  readonly seed: number
  readonly faults: FaultProfile
  readonly speed: Speed
  /** The exchange's time at the start; absent: the machine's. */
  readonly startAt: Ms | undefined
  /** How much of the exchange's time passes before it stops by itself. */
  readonly runFor: DurationMs | undefined
  readonly controlPath: string | undefined
  readonly accountsPath: string | undefined
  readonly eventsPath: string | undefined
  /** The first of the ports; absent: any free ones. */
  readonly firstPort: number | undefined
  readonly kalshiKeys: readonly KeyFile[]
}

/** A public key to register, as `--kalshi-key ID=PATH` names it. */
export interface KeyFile {
  readonly id: string
  readonly path: string
}

export const FAULT_PROFILE_NAMES = ['none', 'light', 'storm'] as const satisfies readonly FaultProfile[]

interface Problem {
  readonly rule: string
  readonly write: readonly string[]
}

export function parseKeyFile(text: string): Result<KeyFile, Problem> {
  const [, id = '', path = ''] = /^([^=\s]+)=(.+)$/.exec(text) ?? []
  return id === '' ? err({ rule: 'is not ID=PATH', write: ['my-key=public.pem'] }) : ok({ id, path })
}

const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/

export function parseUtcTime(text: string): Result<Ms, Problem> {
  const at = UTC_TIME.test(text) ? new Date(text).getTime() : NaN
  if (Number.isSafeInteger(at)) return ok(ms(at))
  return err({ rule: 'is not a time in UTC', write: ['2026-11-20T12:00:00Z'] })
}

export const noKeyFile = ({ path }: KeyFile, cause: Error): UserError =>
  new UserError('ARB-SIM-105', `the public key ${path} cannot be read: ${cause.message}`, {
    hint: 'name a file with the public half of an RSA or Ed25519 key as PEM: --kalshi-key ID=PATH',
    fault: 'usage',
    facts: { path },
    cause,
  })
