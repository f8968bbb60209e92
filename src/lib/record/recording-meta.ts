import { z } from 'zod'
import { DataError } from '../base/errors.js'
import { parseUsd } from '../base/units.js'

const sessionSettings = z.object({
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  bankrollUsd: z.string().refine(isAmount, 'is not an amount'),
  configHash: z.string(),
  /** Whether relations that nobody verified were traded. */
  acceptUnverified: z.boolean(),
})

const recordingMeta = z.object({
  /** Where the frames come from, for people. */
  source: z.string().max(1_000),
  /** Settings of the session that wrote it, so that a replay can use the same. */
  session: sessionSettings.optional(),
})

/** What the first line tells about a recording. Fields that this version does not know are left alone. */
export interface RecordingMeta {
  readonly source: string
  readonly session?: SessionSettings | undefined
}

export type SessionSettings = Readonly<z.infer<typeof sessionSettings>>

/** Reads the JSON behind the format's name; throws `DataError` that names the field. */
export function parseMeta(text: string): RecordingMeta {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new DataError('META_JSON', 'they are not JSON', {}, { cause })
  }
  const parsed = recordingMeta.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new DataError('META_SHAPE', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`)
}

function isAmount(text: string): boolean {
  try {
    return parseUsd(text) >= 0
  } catch (error) {
    if (error instanceof DataError) return false
    throw error
  }
}
