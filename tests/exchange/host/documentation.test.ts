// What docs/simulated-exchange.md says about faults and commands is what there is.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FAULT_KINDS } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FAULT_NATURES } from '../../../src/lib/exchange/faults/fault-natures.js'
import { CONTROL_VERBS } from '../../../src/lib/exchange/host/control-fields.js'

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/simulated-exchange.md', import.meta.url)),
  'utf8',
)
const part = (title: string): string => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!
/** The names in the first column of a table, several of them where a row has several. */
const firstColumn = (text: string): string[] =>
  [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([a-z_]+)`/g)].map((m) => m[1]!),
  )

describe('the page about the simulated exchange', () => {
  it('names every fault, in order, as what it is', () => {
    const rows = [...part('Faults').matchAll(/^\| `([a-z_]+)` \| (chance|lasting) \|/gm)]
    expect(rows.map(([, name]) => name)).toEqual([...FAULT_KINDS])
    for (const [, name, kind] of rows) {
      const { window } = FAULT_NATURES[name as (typeof FAULT_KINDS)[number]]
      expect([name, kind]).toEqual([name, window === undefined ? 'chance' : 'lasting'])
    }
  })

  it('names every command', () => {
    const named = firstColumn(part('Commands')).filter((name) => name !== 'do')
    expect(named.sort()).toEqual([...CONTROL_VERBS].sort())
  })
})
