import { ArbError, UserError, type UserFault } from '../base/errors.js'

/** What the program says to the shell, in one place. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  config: 3,
  auth: 4,
  upstream: 5,
  refused: 6,
  empty: 7,
  checksFailed: 8,
  partial: 9,
  attention: 10,
  busy: 75,
  interrupted: 130,
} as const

export type ExitName = keyof typeof EXIT
export type ExitCode = (typeof EXIT)[ExitName]

/** One line for each code, for help texts. */
export const EXIT_TEXT: Readonly<Record<ExitName, string>> = {
  ok: 'success; an empty result is success',
  bug: 'unexpected error in the program',
  usage: 'flag, argument or input file is wrong',
  config: 'configuration missing or invalid',
  auth: 'credentials missing or rejected',
  upstream: 'venue or network unavailable, retry later',
  refused: 'a safety rule said no',
  empty: 'nothing found, or an unknown name',
  checksFailed: 'checks failed',
  partial: 'some input could not be used; the output is usable and says so',
  attention: 'an order is unresolved or a leg is not hedged',
  busy: 'another instance holds the lock',
  interrupted: 'stopped by Ctrl-C',
}

const EXIT_OF_FAULT: Readonly<Record<UserFault, ExitCode>> = {
  usage: EXIT.usage,
  config: EXIT.config,
  empty: EXIT.empty,
}

/** `partialUsable`: the output that was already written can be used, although the input failed half-way. */
export function exitCodeOf(error: unknown, partialUsable = false): ExitCode {
  // Whoever finds it out, a file of settings or the venue: the key is what must be mended.
  if (error instanceof ArbError && error.code.startsWith('ARB-AUTH-')) return EXIT.auth
  if (error instanceof UserError) return EXIT_OF_FAULT[error.fault]
  if (!(error instanceof ArbError)) return EXIT.bug
  switch (error.kind) {
    case 'data':
      return partialUsable ? EXIT.partial : EXIT.usage
    case 'halt':
      return EXIT.refused
    case 'venue':
      return EXIT.upstream
    case 'user':
    case 'bug':
      return EXIT.bug
  }
}
