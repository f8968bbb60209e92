import { describe, expect, it } from 'vitest'
import { runCases } from '../../scripts/cases/run-cases.js'
import { drawnFile } from '../drawn/cases.js'

describe('random case files', () => {
  it.each([1, 501, 1_001])('are answered as the slow reference answers them, from case %i on', (from) => {
    const { passed, failures, skipped } = runCases(drawnFile(from, 500))
    expect(failures).toEqual([])
    expect(passed).toBe(500)
    expect(skipped.size).toBe(0)
  })
})
