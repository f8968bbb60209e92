import { DataError, VenueError } from '../../../base/errors.js'

/** Why a look failed, when it is the venue's fault: it says nothing about an order, and is no reason to stop. */
export async function faultOf(look: () => Promise<void>): Promise<VenueError | DataError | undefined> {
  try {
    await look()
    return undefined
  } catch (error) {
    if (error instanceof VenueError || error instanceof DataError) return error
    throw error
  }
}
