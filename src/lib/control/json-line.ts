import type { FromSession, ToSession } from './protocol.js'

/** A message as it goes over the socket: its type first, one line. */
export const jsonLine = (message: FromSession | ToSession): Buffer =>
  Buffer.from(`${JSON.stringify(message)}\n`)
