import { messageSchema } from './message-schema.js'
import type { FromSession } from './protocol.js'
import { PROTOCOL_VERSION } from './snapshot.js'

/**
 * What a session said, or `undefined` when it is nothing that a screen could show. The greeting of another version, whatever else is in it,
 * is the end.
 */
export function readMessage(line: string): FromSession | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const other = otherVersionOf(value)
    return other === undefined ? messageSchema.safeParse(value).data : { type: 'end', text: other }
  } catch {
    return undefined
  }
}

function otherVersionOf(value: unknown): string | undefined {
  const { type, version } = Object(value) as { type?: unknown; version?: unknown }
  if (type !== 'hello' || typeof version !== 'number' || version === PROTOCOL_VERSION) return undefined
  return `the session speaks version ${version} of its messages and this screen version ${PROTOCOL_VERSION}: both need the same version of arb`
}

const SNAPSHOT = '{"type":"snapshot"'

/** Leaves out the snapshots that a later one of the same lines replaces. */
export function newestOnly(lines: readonly string[]): readonly string[] {
  const newest = lines.findLastIndex((line) => line.startsWith(SNAPSHOT))
  return lines.filter((line, i) => i === newest || !line.startsWith(SNAPSHOT))
}
