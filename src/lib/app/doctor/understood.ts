import { DataError } from '../../base/errors.js'
import { fail, type Finding } from './check.js'

const NONSENSE = 'ARB-DATA-001'
const DO_NOT_TRADE = 'repeat this; if it stays, do not trade and look for a newer version'

/** An answer whose fields are not there is the very thing that the checks of data look for. */
export async function understood(work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return nonsense(`an answer cannot be understood: ${error.message}`)
  }
}

export const nonsense = (detail: string): Finding => ({
  ...fail(`${detail}; fields may have been renamed`, DO_NOT_TRADE),
  code: NONSENSE,
})
