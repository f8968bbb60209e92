import { findSources } from '../../scripts/rebuild/find-sources.js'
import { rebuildSource, type Rebuilt, type RebuildOptions } from '../../scripts/rebuild/rebuild-source.js'
import { sourceOf } from '../import/recorded.js'

export const EVERY: RebuildOptions = { checkEvery: 1 }

/** Rebuilds every recording at a path. */
export async function rebuilt(path: string, options: RebuildOptions = EVERY): Promise<Rebuilt[]> {
  const { sources } = await findSources(path)
  const all: Rebuilt[] = []
  for (const source of sources) all.push(await rebuildSource(source, options))
  return all
}

/** Frames as rows of a file; a text stays as it is. */
export const rowsOf = (frames: readonly (object | string)[]): string =>
  frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame))).join('\n')

/** Rebuilds frames that nobody lost a message of. */
export async function ofFrames(
  frames: readonly (object | string)[],
  options: Partial<RebuildOptions> = {},
): Promise<Rebuilt> {
  const folder = sourceOf({ 'anything.txt': rowsOf(frames) })
  return (await rebuilt(folder, { ...EVERY, policy: 'complete', ...options }))[0]!
}

export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)

/** The figures that a person can check against a recording. */
export const figures = ({ tally, gaps, drops, snapshots, comparison, policy }: Rebuilt): object => ({
  frames: tally.frames,
  policy,
  steps: tally.numbers.steps,
  breaks: tally.numbers.breaks,
  gaps,
  rotations: tally.rotations,
  snapshots: snapshots.taken,
  wrongSnapshots: snapshots.correcting,
  drops: Object.fromEntries(drops),
  crossed: comparison.crossed,
  mismatches: comparison.mismatches,
})

export const SOUND = { gaps: 0, rotations: 0, wrongSnapshots: 0, drops: {}, crossed: 0, mismatches: 0 }
