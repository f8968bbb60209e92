import type { MatchAnswer } from './match-answer.js'
import type { MatchAround, MatchRequest, MatchTask } from './match-request.js'
import { openMatch, type OpenMatch } from './open-match.js'

/** Does what `arb match` is asked for, but for its review and `--judge`. Throws `UserError`, `VenueError` and `HaltError`. */
export async function runMatch(request: MatchRequest, around: MatchAround): Promise<MatchAnswer> {
  const open = await openFor(request, around)
  try {
    return await done(request, open, around)
  } finally {
    await open.close()
  }
}

/** Opens what the task needs: only a search and a check ask the venues, everything else takes the catalogue as it is. */
export async function openFor(request: MatchRequest, around: MatchAround): Promise<OpenMatch> {
  const parts = { ...around, from: request.from }
  if (request.task.kind === 'check') {
    const open = await openMatch({ ...parts, from: undefined, refresh: 'kept' })
    // Where nothing was ever accepted nobody has to be asked.
    if ((await open.desk.standings()).size === 0) return open
    await open.close()
  }
  return openMatch({ ...parts, refresh: refreshOf(request) })
}

const ASKS_VENUES: readonly MatchTask['kind'][] = ['auto', 'propose', 'check']

function refreshOf({ task, offline }: MatchRequest): 'when-old' | 'offline' | 'kept' {
  if (!ASKS_VENUES.includes(task.kind)) return 'kept'
  return offline ? 'offline' : 'when-old'
}

async function done(request: MatchRequest, open: OpenMatch, around: MatchAround): Promise<MatchAnswer> {
  const { task } = request
  switch (task.kind) {
    case 'auto':
    case 'list':
    case 'propose':
    case 'review': {
      const search = await import('./run-search.js')
      if (task.kind === 'auto') return search.runAuto(request, open, around)
      if (task.kind === 'propose') return search.runPropose(task.file, request, { open, around })
      return search.runList(request, open, around)
    }
    case 'show':
    case 'compare':
    case 'accept':
    case 'reject': {
      const cards = await import('./run-card.js')
      if (task.kind === 'show') return cards.runShow(task.pair, { open, around })
      if (task.kind === 'compare') return cards.runCompare(task.markets, { open, around })
      if (task.kind === 'accept') return cards.runAccept(task.pair, request, { open, around })
      return cards.runReject(task.pair, request, { open, around })
    }
    case 'relations': {
      const { runRelations } = await import('./run-relations.js')
      return runRelations(request, { open, around })
    }
    case 'check':
    case 'import':
    case 'export': {
      const checks = await import('./run-check.js')
      if (task.kind === 'check') return checks.runCheck({ open, around })
      if (task.kind === 'import') return checks.runImport(task.file, { open, around })
      return checks.runExport(task.file, { open, around })
    }
  }
}
