/** A silence of all markets of one connection that is longer than this may hide that the connection was gone. */
const SILENCE_US_MAX = 300_000_000

export interface Stretch {
  readonly fromUs: number
  readonly toUs: number
}

/** When the bot was surely connected: nothing else in its log tells when it was stopped and started. */
export function runningStretches(times: readonly number[]): Stretch[] {
  const stretches: { fromUs: number; toUs: number }[] = []
  for (const atUs of [...times].sort((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last !== undefined && atUs - last.toUs <= SILENCE_US_MAX) last.toUs = atUs
    else stretches.push({ fromUs: atUs, toUs: atUs })
  }
  return stretches
}
