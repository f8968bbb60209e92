import { describe, expect, it } from 'vitest'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'
import { wantsColour } from '../../../src/lib/output/terminal.js'

const NOTHING = { noColourFlag: false, noColour: false, forceColour: false, dumbTerminal: false }

describe('colour', () => {
  it('is for terminals', () => {
    expect(wantsColour(NOTHING, true)).toBe(true)
    expect(wantsColour(NOTHING, false)).toBe(false)
    expect(wantsColour({ ...NOTHING, dumbTerminal: true }, true)).toBe(false)
  })

  it('can be forced, and refused more strongly', () => {
    const forced = { ...NOTHING, forceColour: true }
    expect(wantsColour(forced, false)).toBe(true)
    expect(wantsColour({ ...forced, noColour: true }, true)).toBe(false)
    expect(wantsColour({ ...forced, noColourFlag: true }, true)).toBe(false)
  })
})

describe('output in memory', () => {
  it('leaves with 0 when the reader goes away', () => {
    const output = new MemoryOutput()
    output.close()
    expect([output.left, output.exitCode]).toEqual([true, 0])
  })

  it('does something else when asked to', () => {
    const output = new MemoryOutput()
    let told = false
    output.whenClosed(() => (told = true))
    output.close()
    expect([told, output.left]).toEqual([true, false])
  })
})
