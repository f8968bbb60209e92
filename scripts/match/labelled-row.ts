import { z } from 'zod'

/** What a person or a model said two contracts are to each other. */
export const LABELLED_RELATIONS = [
  'equivalent',
  'inverse',
  'k_implies_p',
  'p_implies_k',
  'overlap',
  'disjoint',
  'unrelated',
] as const
export type LabelledRelation = (typeof LABELLED_RELATIONS)[number]

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  label: z.union([z.literal(0), z.literal(1)]),
  relation: z.enum(LABELLED_RELATIONS).optional(),
  polarity: z.enum(['same', 'inverse']).nullish(),
  tags: z.array(z.string()).default([]),
  family: z.string().default('unknown'),
  reason: z.string().default(''),
  kalshi: z.record(z.string(), z.unknown()),
  polymarket: z.record(z.string(), z.unknown()),
})
/** One labelled pair: 1 means equivalent or inverse. */
export type LabelledRow = z.output<typeof rowSchema>

/** The rows of a labelled file; throws with the line when one cannot be used. */
export function labelledRows(text: string): readonly LabelledRow[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const row = rowSchema.safeParse(parsed(line))
    if (!row.success) {
      const [issue] = row.error.issues
      throw new Error(`line ${i + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be used'}`)
    }
    return [row.data]
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
