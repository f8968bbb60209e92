import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import { addMs, durationMs, elapsed } from '../base/units.js'
import type { Venue } from '../domain/venue.js'

/** Where a simulated Kalshi listens, and the key of its first account. */
export interface SimKalshi {
  readonly rest: string
  readonly stream: string
  readonly keyId: string
  readonly privateKeyPem: string
}

/** Where a simulated Polymarket listens (hosts for calls, sockets with their paths), and the key of its first wallet (an EOA). */
export interface SimPolymarket {
  readonly clob: string
  readonly gamma: string
  readonly data: string
  readonly site: string
  readonly marketStream: string
  readonly userStream: string
  readonly privateKey: string
}

/** The venues that one `arb sim` runs; one that is missing is in no part of this run. */
export interface SimPointer {
  /** For messages: the file, or stdin. */
  readonly source: string
  readonly kalshi?: SimKalshi
  readonly polymarket?: SimPolymarket
}

/** Somebody may start both at once: the exchange needs a moment to listen. */
const WAIT_MS = durationMs(10_000)
/** A shell makes the file before it starts the exchange: one that is not there by now has another name. */
const WAIT_FOR_FILE_MS = durationMs(500)
/** Ctrl-C ends the whole program. */
const NEVER = new AbortController().signal
const LOOK_AGAIN_MS = durationMs(50)
const LINE_LENGTH_MAX = 64 * 1024

const zUrl = z.string().refine((text) => URL.canParse(text))
const zListening = z.object({
  schema: z.literal('arb.sim/1'),
  data: z.object({
    endpoints: z.object({
      kalshi: z.object({ rest: zUrl, ws: zUrl }).optional(),
      polymarket: z
        .object({ clob: zUrl, gamma: zUrl, data: zUrl, geoblock: zUrl, ws_market: zUrl, ws_user: zUrl })
        .optional(),
    }),
    accounts_file: z.string(),
  }),
})
const zAccounts = z.object({
  schema: z.literal('arb.sim-accounts/1'),
  kalshi: z.array(z.object({ key_id: z.string(), private_key_pem: z.string() })).optional(),
  polymarket: z.array(z.object({ private_key: z.string() })).optional(),
})
type Endpoints = z.output<typeof zListening>['data']['endpoints']
type Accounts = z.output<typeof zAccounts>

/**
 * Reads what `arb sim` printed first: `source` is a file or `-` for stdin. Waits a few seconds for a file that is still to be
 * written, and says so at once. Throws `UserError` ARB-SIM-108.
 */
export async function readSimPointer(
  source: string,
  clock: Clock,
  onWait?: (text: string) => void,
): Promise<SimPointer> {
  const line =
    source === '-' ? await firstLineOf(process.stdin) : await firstLineWhenThere(source, clock, onWait)
  const name = source === '-' ? 'stdin' : source
  const told = zListening.safeParse(parsed(line))
  if (!told.success) throw noExchange(name, 'does not begin with what arb sim prints first')
  const { endpoints, accounts_file: accountsPath } = told.data.data
  const accounts = zAccounts.safeParse(parsed(textOf(accountsPath)))
  if (!accounts.success) throw noExchange(name, `names ${accountsPath}, which holds no credentials`)
  const kalshi = kalshiOf(endpoints, accounts.data)
  const polymarket = polymarketOf(endpoints, accounts.data)
  if (kalshi === undefined && polymarket === undefined)
    throw noExchange(name, `names no venue with credentials in ${accountsPath}`)
  return { source: name, ...(kalshi && { kalshi }), ...(polymarket && { polymarket }) }
}

function kalshiOf({ kalshi: at }: Endpoints, { kalshi: [account] = [] }: Accounts): SimKalshi | undefined {
  if (at === undefined || account === undefined) return undefined
  return { rest: at.rest, stream: at.ws, keyId: account.key_id, privateKeyPem: account.private_key_pem }
}

function polymarketOf(
  { polymarket: at }: Endpoints,
  { polymarket: [account] = [] }: Accounts,
): SimPolymarket | undefined {
  if (at === undefined || account === undefined) return undefined
  const origin = (url: string): string => new URL(url).origin
  return {
    clob: origin(at.clob),
    gamma: origin(at.gamma),
    data: origin(at.data),
    site: origin(at.geoblock),
    marketStream: at.ws_market,
    userStream: at.ws_user,
    privateKey: account.private_key,
  }
}

/** For a venue that the pointer leaves out. */
export const notSimulated = ({ source }: SimPointer, venue: Venue): UserError =>
  noExchange(source, `tells of no simulated ${venue}`)

async function firstLineWhenThere(
  path: string,
  clock: Clock,
  onWait?: (text: string) => void,
): Promise<string> {
  const since = clock.now()
  let isTold = false
  for (;;) {
    const exists = existsSync(path)
    const text = exists ? textOf(path) : ''
    const end = text.indexOf('\n')
    if (end >= 0) return text.slice(0, end)
    if (isWhole(text)) return text
    if (exists && !isTold) onWait?.(`waiting for arb sim to write to ${path}`)
    isTold ||= exists
    if (elapsed(since, clock.now()) >= (exists ? WAIT_MS : WAIT_FOR_FILE_MS)) break
    await clock.sleepUntil(addMs(clock.now(), LOOK_AGAIN_MS), NEVER)
  }
  if (!existsSync(path)) throw noExchange(path, 'does not exist')
  const what = textOf(path).trim() === '' ? 'is still empty' : 'does not hold a whole line yet'
  throw noExchange(path, `${what}: has arb sim started?`)
}

/** A line that somebody saved may lack its end; half of one is no JSON. */
const isWhole = (text: string): boolean => text.trim() !== '' && parsed(text) !== undefined

/** Whoever writes goes on writing: only its first line is waited for. */
async function firstLineOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes('\n') || text.length > LINE_LENGTH_MAX) break
  }
  return text.split('\n')[0]!
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw noExchange(path, `cannot be read: ${(cause as Error).message}`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noExchange = (source: string, why: string): UserError =>
  new UserError('ARB-SIM-108', `${source} ${why}`, {
    hint: 'start one with arb sim > sim.json & and name that file',
    fault: 'usage',
    facts: { source },
  })
