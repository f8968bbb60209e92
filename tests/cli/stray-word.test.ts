import { describe, expect, it } from 'vitest'
import { arbRunner } from './run-arb.js'

const arb = arbRunner()

describe('a word where a flag was meant', () => {
  it('is named with the flag, and nothing runs', () => {
    const { code, stdout, stderr } = arb(['paper', 'demo'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('arb paper takes no word "demo", only flags')
    expect(stderr).toContain('did you mean arb paper --demo?')
  })
})
