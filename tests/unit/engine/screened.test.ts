import { describe, expect, it, vi } from 'vitest'
import { Screen } from '../../../src/lib/strategies/screen.js'
import { runFrames } from '../../drawn/two-ways.js'
import { WireWorld } from '../../drawn/wire-world.js'

describe('books that are screened before they are assessed', () => {
  it.each([21, 22, 23])('decide what assessing every one of them decides (world %i)', async (seed) => {
    const frames = new WireWorld(seed).tell(1_500)
    const screened = await runFrames(frames, { isShort: true })
    let looks = 0
    const always = vi.spyOn(Screen.prototype, 'moved').mockImplementation(() => ++looks > 0)
    const assessed = await runFrames(frames, { isShort: true })
    always.mockRestore()
    expect(looks).toBeGreaterThan(500)
    expect(screened.decisions).toEqual(assessed.decisions)
    expect(screened.view).toEqual(assessed.view)
  })
})
