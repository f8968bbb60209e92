import type { LoadedConfig } from '../../config/load-config.js'
import type { SessionInput } from './session-input.js'
import type { SessionOutcome } from './session.js'

/** A torn end is what a kill leaves and no loss to speak of, unless nothing else is there. */
export function isIncomplete(
  { reader, isPartial }: SessionInput,
  { damage, unreadable, frames }: SessionOutcome,
): boolean {
  const report = reader?.report
  const lost =
    report === undefined ? 0 : report.missing + report.duplicates + (frames === 0 ? report.tornBytes : 0)
  return isPartial || damage !== undefined || unreadable.length > 0 || lost > 0
}

/** What was wrong with the market data of a session, in words. */
export function inputWarnings(
  input: SessionInput,
  outcome: SessionOutcome,
  config: LoadedConfig,
): readonly string[] {
  const { view, damage, frames, backwards, unreadable } = outcome
  return [
    ...input.warnings,
    ...unreadable,
    ...(frames === 0 ? ['the source held no market data'] : []),
    ...(damage === undefined ? [] : [`${damage.message}; everything before that was used (${damage.code})`]),
    ...recordingWarnings(input, config),
    ...counted(view.unboundRelations, (n) => `${n} relations name a market that was never listed`),
    ...counted(
      backwards,
      (n) => `${n} frames went back in time and were taken as received with the one ahead`,
    ),
    ...counted(view.unknownFees, (n) => `${n} markets without a known fee: the worst known rate was assumed`),
  ]
}

function recordingWarnings({ reader, recorded }: SessionInput, config: LoadedConfig): readonly string[] {
  const { tornBytes = 0, duplicates = 0, missing = 0 } = reader?.report ?? {}
  return [
    ...counted(tornBytes, (n) => `the recording ends in the middle of a frame: ${n} bytes were cut`),
    ...counted(duplicates, (n) => `${n} frames had a number that was there before: dropped`),
    ...counted(missing, (n) => `${n} frames are missing in the recording`),
    ...(recorded !== undefined && recorded.configHash !== config.hash
      ? ['recorded under other settings than today: the digest may differ']
      : []),
  ]
}

const counted = (count: number, words: (count: number) => string): readonly string[] =>
  count > 0 ? [words(count)] : []
