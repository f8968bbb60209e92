const STAGES: readonly (readonly [pattern: RegExp, stage: string])[] = [
  [/\bprimary runoff\b|\bprimary run off\b/, 'primary runoff'],
  [/\b(?:primary|primaries)\b/, 'primary'],
  [/\bcaucus(?:es)?\b/, 'caucus'],
  [/\b1st round\b|\bround 1\b/, 'first round'],
  [/\b(?:runoff|run off|2nd round|round 2)\b/, 'runoff'],
]
const SPECIAL = /\b(?:special (?:\w+ )?(?:election|primary|runoff)|by ?election|recall election)\b/

/** The round of an election that a plain text names; `undefined`: it names none. */
export function stageIn(text: string): string | undefined {
  const round = STAGES.find(([pattern]) => pattern.test(text))?.[1]
  if (!SPECIAL.test(text)) return round
  return round === undefined ? 'special' : `special ${round}`
}
