/** What control commands are made of. */
import { z } from 'zod'
import {
  durationMs,
  parseScaled,
  price,
  PRICE_DECIMALS,
  PRICE_ONE,
  qty,
  QTY_DECIMALS,
  QTY_MAX,
  usd,
  USD_DECIMALS,
} from '../../base/units.js'
import { FAULT_KINDS } from '../faults/fault-kinds.js'
import { FAULT_VENUES } from '../faults/fault-plan.js'

const DAY_MS = 86_400_000
const CASH_MAX = 1e15

const id = { id: z.union([z.string().max(100), z.number()]).optional() }

/** `"250.00"`: dollars, as decimal text. */
const amount = z
  .string()
  .transform((text) => parseScaled(text, USD_DECIMALS) ?? -1)
  .refine((micros) => micros > 0 && micros <= CASH_MAX, 'must be dollars as decimal text, such as "250.00"')
  .transform(usd)

const payoff = z
  .string()
  .transform((text) => parseScaled(text, PRICE_DECIMALS) ?? -1)
  .refine((ticks) => ticks >= 0 && ticks <= PRICE_ONE, 'must be within "0" and "1", such as "1" or "0.5"')
  .transform(price)

/** `"10.5"`: contracts, as decimal text. */
const contracts = z
  .string()
  .transform((text) => parseScaled(text, QTY_DECIMALS) ?? -1)
  .refine((units) => units > 0 && units <= QTY_MAX, 'must be contracts as decimal text, such as "10.5"')
  .transform(qty)

const wallet = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address, 0x and 40 hex digits')
const span = z
  .number()
  .int()
  .min(0)
  .max(366 * DAY_MS)
  .transform(durationMs)
const size = z.number().int().min(-DAY_MS).max(DAY_MS).transform(durationMs)
const name = z.string().min(1).max(200)
const venue = z.enum(['kalshi', 'polymarket'])
const fault = z.enum(FAULT_KINDS)
const somewhere = z.enum(FAULT_VENUES).optional()

const command = <Verb extends string, Shape extends z.ZodRawShape>(verb: Verb, shape: Shape) =>
  z.strictObject({ ...id, do: z.literal(verb), ...shape })

/** Every command, by `do`. */
export const controlSchema = z.discriminatedUnion('do', [
  command('status', {}),
  command('pause', {}),
  command('resume', {}),
  command('speed', { speed: z.union([z.number().int().min(1).max(1_000), z.literal('max')]) }),
  command('advance', { ms: span }),
  command('fault_on', { fault, venue: somewhere, size_ms: size.optional(), for_ms: span.optional() }),
  command('fault_off', { fault: z.union([fault, z.literal('all')]), venue: somewhere }),
  command('fault_rate', {
    fault,
    venue: somewhere,
    rate_e6: z.number().int().min(0).max(1_000_000),
    size_ms: size.optional(),
  }),
  command('fault_list', {}),
  command('fault_report', {}),
  command('add_kalshi_key', {
    public_key: z.string().max(10_000),
    key_id: name.optional(),
    account: name.optional(),
    cash: amount.optional(),
  }),
  command('add_wallet', { address: wallet, cash: amount.optional() }),
  command('deposit', { venue, account: name, cash: amount, purse: name.optional() }),
  command('split', { wallet, market: name, contracts }),
  command('merge', { wallet, market: name, contracts }),
  command('convert', { wallet, event: name, markets: z.array(name).min(1).max(200), contracts }),
  command('halt', { venue, market: name }),
  command('unhalt', { venue, market: name }),
  command('determine', { venue, market: name, yes_pays: payoff }),
  command('dispute', { venue, market: name }),
  command('correct', { venue, market: name, yes_pays: payoff }),
  command('settle', { venue, market: name, yes_pays: payoff }),
  command('stop', {}),
])

export type ControlCommand = z.output<typeof controlSchema>
export type ControlVerb = ControlCommand['do']
export const CONTROL_VERBS: readonly ControlVerb[] = controlSchema.options.map(({ shape }) => shape.do.value)
