import { beforeAll, describe, expect, it } from 'vitest'
import { folders } from '../../drawn/folder.js'
import { demoLooks, recordedLooks, watchLooks } from '../../drawn/golden-sessions.js'
import { differences, expectGolden } from '../../drawn/golden-screen.js'
import { goldenOf, type Terminal } from '../../drawn/look-screen.js'
import type { Look } from '../../drawn/session-looks.js'

const folder = folders()
const SIZES: readonly Terminal[] = [
  [80, 24],
  [120, 40],
  [200, 60],
]

/** Sessions are run before the first test. */
const HOOK_MS = 60_000

describe('the main view in dark, light, mono and ASCII is drawn to the cell as it was approved', () => {
  const looks = new Map<string, Look>()
  beforeAll(async () => {
    const found = [await demoLooks(), await watchLooks(), await recordedLooks(folder())]
    for (const [name, look] of found.flatMap((one) => [...one])) looks.set(name, look)
  }, HOOK_MS)

  for (const name of ['two', 'watch', 'recorded'])
    for (const size of SIZES)
      it(`${name} at ${size.join(' x ')}`, async () => {
        expectGolden(`${name}-${size.join('x')}`, await goldenOf(looks.get(name)!, size))
      })

  it('is the same when it is drawn again, from another run', async () => {
    const again = (await demoLooks()).get('two')!
    expect(await goldenOf(again, [80, 24])).toBe(await goldenOf(looks.get('two')!, [80, 24]))
  })
})

describe('what differs from an approved screen', () => {
  it('is told by section, row and column', () => {
    const approved = '## cells\nab\ncd\n\n## dark: looks\na2\na2\n'
    expect(differences(approved, approved.replace('cd', 'ce'))).toBe('cells, row 2, column 2\n  - cd\n  + ce')
    expect(differences(approved, approved.replace('a2\na2', 'a2\nab'))).toContain(
      'dark: looks, row 2, column 2',
    )
  })
})
