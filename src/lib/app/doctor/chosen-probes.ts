import { UserError } from '../../base/errors.js'
import { skip, type CheckGroup, type Probe } from './check.js'

export interface ProbeChoice {
  /** Any group of a probe counts; empty: all. */
  readonly only: readonly CheckGroup[]
  /** The group that a probe is shown under. */
  readonly skip: readonly CheckGroup[]
}

/**
 * The probes that were asked for. One that needs another that `--skip` leaves out stays and says so. Throws `UserError` when none
 * could look at anything.
 */
export function chosen(probes: readonly Probe[], choice: ProbeChoice): readonly Probe[] {
  const wanted = probes.filter((probe) => isWanted(probe, choice))
  const told = wanted.map((probe) => {
    const missing = probe.needs?.find((id) => !wanted.some((each) => each.id === id))
    const left = probes.find(({ id }) => id === missing)
    return left !== undefined && choice.skip.includes(left.groups[0]) ? skipped(probe, left) : probe
  })
  if (told.every((probe) => !wanted.includes(probe))) throw nothingLeft(choice)
  return told
}

const isWanted = ({ groups }: Probe, { only, skip: left }: ProbeChoice): boolean =>
  (only.length === 0 || groups.some((group) => only.includes(group))) && !left.includes(groups[0])

const skipped = ({ id, groups }: Probe, left: Probe): Probe => ({
  id,
  groups,
  run: () => skip(`needs ${left.id}: skipped because of --skip ${left.groups[0]}`),
})

function nothingLeft({ only, skip: left }: ProbeChoice): UserError {
  const flags = [...only.map((group) => `--only ${group}`), ...left.map((group) => `--skip ${group}`)]
  return new UserError('ARB-CLI-003', `nothing is left to check with ${flags.join(' ')}`, {
    hint: left.includes('kalshi')
      ? 'leave out --skip kalshi: clock and data are looked at through the venues'
      : 'leave out --skip or name other groups',
    fault: 'usage',
    facts: { only: only.join(','), skip: left.join(',') },
  })
}

/** For `--deep`, which listens to the venues. Throws `UserError` when none of them is among what is chosen. */
export function expectListening(probes: readonly Probe[], ids: readonly string[]): void {
  if (probes.some(({ id, needs }) => ids.includes(id) && needs !== undefined)) return
  throw new UserError('ARB-CLI-003', '--deep listens to Kalshi and Polymarket: neither is among the groups', {
    hint: 'leave out --deep, or use --only kalshi or --only polymarket',
    fault: 'usage',
    facts: { flag: '--deep' },
  })
}
