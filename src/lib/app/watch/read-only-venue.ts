import { assert } from '../../base/assert.js'
import type { AnsweringVenue } from '../../engine/runner.js'

/** A venue for sessions that only look: it answers nothing, and an order is a mistake of this program. */
export const readOnlyVenue = (): AnsweringVenue => ({
  observe: () => undefined,
  resting: 0,
  onBooks: () => undefined,
  submit: ({ id }) => assert(false, 'a session that only watches sends no order', { id }),
  cancel: () => undefined,
  nextAt: undefined,
  takeAnswer: () => undefined,
})
