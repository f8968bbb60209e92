import { z } from 'zod'
import { limitAmountRows, marketAmountRows, marketPriceRows } from './amount-kinds.js'
import { l1Auth, l2Headers } from './auth-kinds.js'
import { bookHashSteps } from './book-kind.js'
import { constants, walletAddresses } from './contract-kinds.js'
import { firstDifference } from './difference.js'
import { feeAdjustRows } from './fee-kind.js'
import { limitOrder, marketOrder, signedRequest } from './order-kinds.js'
import type { Kind } from './vector-shape.js'

const KINDS: Readonly<Record<string, Kind>> = {
  eip712_constants: { compute: constants },
  l1_auth: { compute: l1Auth },
  l2_headers: { compute: l2Headers },
  limit_order: { compute: limitOrder },
  market_order: { compute: marketOrder },
  limit_amounts: { compute: limitAmountRows },
  market_amounts: { compute: marketAmountRows },
  market_price: { compute: marketPriceRows },
  book_hash: { compute: bookHashSteps },
  // The official client adds fees up in floats, which is off by a last digit here and there.
  fee_adjust: { compute: feeAdjustRows, tolerance: 1e-12 },
  wallet_address: { compute: walletAddresses },
  signed_request: { compute: signedRequest },
}

const vectorFile = z
  .object({
    count: z.number().optional(),
    vectors: z.array(z.unknown()).min(1, 'a file of vectors holds none'),
  })
  .refine(({ count, vectors }) => count === undefined || count === vectors.length, {
    message: 'the file does not hold as many vectors as it says',
  })
const vectorShape = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  pinned: z.unknown().optional(),
  expected: z.record(z.string(), z.unknown()),
})
const named = z.object({ id: z.string() })

export interface VectorsOutcome {
  readonly passed: number
  /** `id: what differs`. */
  readonly failures: readonly string[]
  /** `id: why`. */
  readonly skipped: readonly string[]
}

/** Throws when the file is no file of vectors; a vector that is malformed fails under its id. */
export function runVectors(file: unknown): VectorsOutcome {
  const failures: string[] = []
  const skipped: string[] = []
  let passed = 0
  for (const [i, entry] of parsed(vectorFile, file).vectors.entries()) {
    const name = named.safeParse(entry).data?.id ?? `vector ${i + 1}`
    const verdict = verdictOf(entry)
    if (verdict === 'passed') passed++
    else if ('skipped' in verdict) skipped.push(`${name}: ${verdict.skipped}`)
    else failures.push(`${name}: ${verdict.failed}`)
  }
  return { passed, failures, skipped }
}

type Verdict = 'passed' | { readonly skipped: string } | { readonly failed: string }

function verdictOf(entry: unknown): Verdict {
  try {
    const { kind: name, input, pinned, expected } = parsed(vectorShape, entry)
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
    if (kind === undefined) return { skipped: `this program has no kind ${JSON.stringify(name)}` }
    const failed = firstDifference(expected, kind.compute({ input, pinned }), kind.tolerance ?? 0)
    return failed === undefined ? 'passed' : { failed }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new Error(
    `${['', ...(issue?.path ?? [])].join('.').slice(1) || 'it'}: ${issue?.message ?? 'malformed'}`,
  )
}
