import type { CommandResult } from '../../output/result.js'
import type { ExitCode } from '../../output/exit-codes.js'

type Emit = <Row>(result: CommandResult<Row>) => Promise<void>

/** What a way of `arb match` found out: what is printed, what is said besides, and how the program ends. */
export interface MatchAnswer {
  /** Hands the result over; the type of its rows is nobody else's matter. */
  readonly print: (emit: Emit) => Promise<void>
  /** On stderr, behind the result. */
  readonly sayings: readonly string[]
  readonly exit: ExitCode
}

export const answer = <Row>(
  result: CommandResult<Row>,
  sayings: readonly string[],
  exit: ExitCode,
): MatchAnswer => ({ print: (emit) => emit(result), sayings, exit })
