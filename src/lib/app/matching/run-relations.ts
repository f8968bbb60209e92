import type { Relation } from '../../domain/relation.js'
import { formatPrice } from '../../base/units.js'
import { numberCell, textCell, type Column, type Table } from '../../output/columns.js'
import { EXIT } from '../../output/exit-codes.js'
import { tableText } from '../../output/table.js'
import { foundUnions } from './found-unions.js'
import { knownRelations } from './known-relations.js'
import { answer, type MatchAnswer } from './match-answer.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'

/** `--relations`: what the engine may use, and the unions that nobody has accepted. */
export async function runRelations(
  { limit }: MatchRequest,
  { open, around }: { readonly open: OpenMatch; readonly around: MatchAround },
): Promise<MatchAnswer> {
  const { config, output } = around
  const policy = config.matchPolicy
  const known = knownRelations((await open.desk.standings()).values(), { ...open, policy })
  const unions = foundUnions(await open.proposals.all(), open.listed, policy)
  const relations = [...known.approved.map(({ relation }) => relation), ...known.structure, ...unions]
  const shown = relations.slice(0, limit)
  const table = relationTable(shown)
  return answer(
    {
      schema: 'arb.match-relations/1',
      mode: 'public',
      data: shown.map(relationRecord),
      table,
      page: relations.length > 0 || !output.stdoutIsTerminal ? await tableText(table, output) : '',
      configHash: config.hash,
      warnings: [
        ...open.warnings,
        ...known.withheld.map(
          ({ approval, why }) => `pair ${approval.pair} is accepted and not used: ${why}`,
        ),
      ],
      meta: { origin: open.listed.origin, found: relations.length, shown: shown.length },
    },
    sayings(relations, shown),
    EXIT.ok,
  )
}

function sayings(relations: readonly Relation[], shown: readonly Relation[]): readonly string[] {
  if (relations.length === 0) return ['no relations are known yet; accept pairs first: arb match --review']
  if (shown.length === relations.length) return []
  return [`${shown.length} of ${relations.length} relations; --all shows every one`]
}

const text = (title: string, name: string, of: (relation: Relation) => string): Column<Relation> => ({
  title,
  name,
  value: (relation) => textCell(of(relation)),
})
const count = (title: string, name: string, of: (relation: Relation) => number): Column<Relation> => ({
  title,
  name,
  align: 'right',
  value: (relation) => numberCell(of(relation).toString(), of(relation).toString()),
})

const relationTable = (rows: readonly Relation[]): Table<Relation> => ({
  columns: [
    text('RELATION', 'relation', ({ id }) => id),
    { title: 'KIND', name: 'kind', value: ({ kind }) => numberCell(kind, kind) },
    { title: 'PROOF', name: 'proof', value: ({ proof }) => numberCell(proof, proof) },
    count('STATES', 'states', ({ states }) => states.length),
    text('MARKETS', 'markets', ({ markets }) => markets.join(' ')),
    text('WHY', 'reason', ({ reason }) => reason),
  ],
  rows,
})

/** The payoff table: one row for each way to end, one figure for YES of each market. */
const relationRecord = ({ id, kind, proof, reason, markets, states }: Relation): object => ({
  id,
  kind,
  proof,
  reason,
  markets,
  states: states.map(({ name, yesPayoffs, tail }) => ({
    name,
    yes_pays_usd: yesPayoffs.map(formatPrice),
    ...(tail === true && { tail }),
  })),
})
