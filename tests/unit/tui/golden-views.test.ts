import { beforeAll, describe, it } from 'vitest'
import { expectGolden } from '../../drawn/golden-screen.js'
import { demoLooks, haltedLook, watchLooks } from '../../drawn/golden-sessions.js'
import { goldenViewOf, type Terminal } from '../../drawn/look-screen.js'
import { KEY } from '../../drawn/screen-terminal.js'
import type { Look } from '../../drawn/session-looks.js'

const SMALL: Terminal = [80, 24]
const MIDDLE: Terminal = [120, 40]

/** Each view with the moment that it is of, its sizes, and the keys that lead to it. */
const VIEWS: Readonly<Record<string, readonly [look: string, sizes: readonly Terminal[], ...keys: string[]]>> = {
  'gap': ['gap', [SMALL, MIDDLE]],
  'working': ['working', [SMALL, MIDDLE]],
  'halted': ['halted', [SMALL, MIDDLE]],
  'over': ['over', [MIDDLE]],
  'watch-over': ['watch-over', [SMALL]],
  'too-small': ['two', [[60, 15]]],
  'detail': ['two', [SMALL, MIDDLE], KEY.enter],
  'detail-watch': ['watch', [SMALL], KEY.enter],
  'why': ['two', [SMALL, MIDDLE], 'w'],
  'help': ['two', [SMALL, MIDDLE], '?'],
  'orders': ['working', [SMALL], '2'],
  'result': ['working', [SMALL], '3'],
  'events': ['working', [SMALL], '4'],
  'books': ['two', [SMALL, MIDDLE], '5'],
  'log': ['working', [SMALL, MIDDLE], '2', 'l'],
  'filter': ['two', [SMALL], '/', 'ferry'],
  'frozen': ['two', [SMALL], 'f'],
} // prettier-ignore

/** Sessions are run before the first test. */
const HOOK_MS = 60_000

describe('the other views, tabs and moments are drawn to the cell as they were approved', () => {
  const looks = new Map<string, Look>()
  beforeAll(async () => {
    const found = [await demoLooks(), await haltedLook(), await watchLooks()]
    for (const [name, look] of found.flatMap((one) => [...one])) looks.set(name, look)
  }, HOOK_MS)

  for (const [view, [look, sizes, ...keys]] of Object.entries(VIEWS))
    for (const size of sizes)
      it(`${view} at ${size.join(' x ')}`, async () => {
        expectGolden(`view-${view}-${size.join('x')}`, await goldenViewOf(looks.get(look)!, size, keys))
      })
})
