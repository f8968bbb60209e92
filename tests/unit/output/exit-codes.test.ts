import { describe, expect, it } from 'vitest'
import {
  BugError,
  DataError,
  HaltError,
  UserError,
  VenueError,
  type UserFault,
} from '../../../src/lib/base/errors.js'
import { EXIT, EXIT_TEXT, exitCodeOf } from '../../../src/lib/output/exit-codes.js'

const userError = (fault: UserFault): UserError => new UserError('ARB-X', 'wrong', { hint: 'mend it', fault })

const venueError = (code: string): VenueError => new VenueError(code, 'no', { outcome: 'refused' })

describe('exit codes', () => {
  it('are those of the published table', () => {
    expect(Object.values(EXIT)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 75, 130])
    expect(Object.keys(EXIT_TEXT)).toEqual(Object.keys(EXIT))
  })

  it.each([
    [userError('usage'), 2],
    [userError('config'), 3],
    [userError('empty'), 7],
    [new DataError('X', 'malformed'), 2],
    [new HaltError('X', 'halted'), 6],
    [venueError('ARB-NET-002'), 5],
    [venueError('ARB-VEN-001'), 5],
    [venueError('ARB-AUTH-003'), 4],
    [new UserError('ARB-AUTH-001', 'half', { hint: 'h', fault: 'config' }), 4],
    [new BugError('broken'), 1],
    [new TypeError('undefined is not a function'), 1],
    ['not even an error', 1],
    [undefined, 1],
  ])('%s gives %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code)
  })

  it('calls bad data partial when the output so far can be used', () => {
    expect(exitCodeOf(new DataError('X', 'malformed'), true)).toBe(9)
    expect(exitCodeOf(new HaltError('X', 'halted'), true)).toBe(6)
  })
})
