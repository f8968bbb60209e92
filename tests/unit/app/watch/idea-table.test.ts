import { beforeAll, describe, expect, it } from 'vitest'
import {
  classOf,
  ideaProgramTable,
  ideaTable,
  type IdeaRow,
} from '../../../../src/lib/app/watch/idea-table.js'
import { shownRows } from '../../../../src/lib/app/watch/watch-data.js'
import { durationMs } from '../../../../src/lib/base/units.js'
import type { IdeaPicture } from '../../../../src/lib/engine/picture.js'
import { shown, type Table } from '../../../../src/lib/output/columns.js'
import { whyNot } from '../../../../src/lib/tui/panes/idea-words.js'
import { watch } from '../../../drawn/watch.js'

let rows: readonly IdeaRow[]
beforeAll(async () => {
  rows = shownRows(await watch({ runFor: durationMs(14_000) }), { least: undefined, gross: false })
})

const titles = (table: Table<IdeaRow>): readonly string[] => table.columns.map(({ title }) => title)
const column = (table: Table<IdeaRow>, title: string): readonly string[] => {
  const { value } = table.columns.find((one) => one.title === title)!
  return table.rows.map((row) => shown(value(row)))
}

describe('the table of a watch', () => {
  it('says why not in the words of the screen', () => {
    const words = column(ideaTable(rows, Infinity), 'WHY NOT')
    expect(words).toEqual(rows.map(({ idea }) => whyNot(idea).text))
    expect(words).toContain('ready')
    expect(words).toContain('no gap')
  })

  it('says to programs the code of the rule', () => {
    const idea: IdeaPicture = { ...rows[0]!.idea, rule: 'EDGE_TOO_SMALL' }
    const table = ideaProgramTable([{ ...rows[0]!, idea }, rows[0]!])
    expect(column(table, 'WHY NOT')).toEqual(['EDGE_TOO_SMALL', 'ready'])
  })

  it('leaves out what matters least, one after the other, before it cuts a name or a leg', () => {
    const all = [
      'PAIR',
      'CLASS',
      'LEGS',
      'GROSS',
      'FEES',
      'NET',
      'MAX SIZE',
      'BASIS',
      'ENDS',
      'AGE K/P',
      'WHY NOT',
    ]
    const without = (...gone: string[]): readonly string[] => all.filter((title) => !gone.includes(title))
    const left = new Set<string>()
    for (let width = 200; width >= 40; width--) left.add(titles(ideaTable(rows, width)).join())
    expect([...left]).toEqual(
      [
        all,
        without('BASIS'),
        without('BASIS', 'FEES'),
        without('BASIS', 'FEES', 'ENDS'),
        without('BASIS', 'FEES', 'ENDS', 'GROSS'),
        without('BASIS', 'FEES', 'ENDS', 'GROSS', 'MAX SIZE'),
      ].map((one) => one.join()),
    )
  })

  it.each([
    ['structure', null, 'venue'],
    ['certified', 'B', 'B'],
    ['certified', null, 'accepted'],
    ['unverified', null, 'UNVERIFIED'],
    ['unverified', 'A', 'A UNVERIFIED'],
  ] as const)('calls proof %s of class %s %s', (proof, riskClass, words) => {
    expect(classOf({ ...rows[0]!.idea, proof, riskClass })).toBe(words)
  })
})
