const STAGES: readonly (readonly [pattern: RegExp, stage: string])[] = [
  [/\bprimary runoff\b|\bprimary run off\b/, 'primary runoff'],
  [/\b(?:primary|primaries)\b/, 'primary'],
  [/\bcaucus(?:es)?\b/, 'caucus'],
  [/\b3rd round\b|\bround 3\b/, 'third round'],
  [/\b1st round\b|\bround 1\b/, 'first round'],
  [/\b(?:runoff|run off|2nd round|round 2)\b/, 'runoff'],
]
const SPECIAL = /\b(?:special (?:\w+ )?(?:election|primary|runoff)|by ?election|recall election)\b/

/** Words by which a whole election takes its runoff in: they name no round. */
const WHATEVER_ROUND =
  /\b(?:including|or|after|regardless of|whether|if|potential|possible|any|either|necessary|in case of) (?:(?:in|by|with|of|any|a|an|potential|possible|necessary|applicable|eventual|its|or|1st round|1st|round) ){0,4}(?:runoffs?|run off|2nd round)\b|\b1st or 2nd round\b/g

/** The round of an election that a plain text names; `undefined`: it names none. */
export function stageIn(text: string): string | undefined {
  const named = /runoff|run off|round/.test(text) ? text.replace(WHATEVER_ROUND, ' ') : text
  const round = STAGES.find(([pattern]) => pattern.test(named))?.[1]
  if (!SPECIAL.test(text)) return round
  return round === undefined ? 'special' : `special ${round}`
}
