import { formatUsd } from '../../base/units.js'
import type { SessionFace, Snapshot } from '../../control/snapshot.js'
import type { IdeaPicture } from '../../engine/picture.js'
import { MISSING, numberCell, textCell, type Table } from '../../output/columns.js'
import { moneyFigure } from '../../output/figures.js'
import type { CommandResult } from '../../output/result.js'
import { snapshotRecord } from './snapshot-record.js'

/** How a session stands at one moment, for programs; as rows: its ideas. */
export const standingResult = (session: SessionFace, snapshot: Snapshot): CommandResult<IdeaPicture> => ({
  schema: 'arb.snapshot/1',
  mode: session.mode === 'watch' ? 'public' : session.mode,
  data: { session: snapshotRecord(session), ...snapshotRecord(snapshot) },
  table: ideaTable(snapshot.engine.ideas),
  configHash: session.configHash,
})

const ideaTable = (rows: readonly IdeaPicture[]): Table<IdeaPicture> => ({
  columns: [
    { title: 'IDEA', name: 'idea', value: ({ key }) => textCell(key) },
    { title: 'GAP', name: 'gap', value: ({ gap }) => (gap === null ? MISSING : textCell(gap)) },
    { title: 'KIND', name: 'kind', value: ({ family }) => textCell(family) },
    {
      ...{ title: 'NET', name: 'unit_net_usd', align: 'right' },
      value: ({ unitNet }) =>
        unitNet === null ? MISSING : numberCell(moneyFigure(unitNet), formatUsd(unitNet)),
    },
    { title: 'WHY NOT', name: 'rule', value: ({ rule }) => (rule === null ? MISSING : textCell(rule)) },
  ],
  rows,
})
