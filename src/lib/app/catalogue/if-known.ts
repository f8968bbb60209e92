import { VenueError } from '../../base/errors.js'

/** What the venue has under a name; `undefined` when it says that there is no such thing. */
export async function ifKnown<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof VenueError && error.outcome === 'refused' && error.status === 404) return undefined
    throw error
  }
}
