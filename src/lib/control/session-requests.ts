import { z } from 'zod'
import type { ToSession } from './protocol.js'

const KEY_MAX = 1_000
const TYPED_MAX = 200
const act = { type: z.literal('act'), number: z.int().min(0) }
const typed = z.string().max(TYPED_MAX)

const requestSchema: z.ZodType<ToSession> = z.union([
  z.object({ type: z.literal('hello'), version: z.number(), control: z.boolean() }),
  z.object({ type: z.literal('select'), key: z.string().max(KEY_MAX).nullable() }),
  z.object({ type: z.literal('rate'), perSecond: z.number().min(1).max(10) }),
  z.object({ ...act, action: z.enum(['pause', 'resume']) }),
  z.object({ ...act, action: z.literal('cancel'), basket: z.string().max(KEY_MAX) }),
  z.object({ ...act, action: z.enum(['kill', 'flatten']), typed }),
])

/** What a screen asks, or `undefined` when the line is nothing that may be asked. */
export function readRequest(line: string): ToSession | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
