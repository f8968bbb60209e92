import { EXIT, type ExitCode } from '../../output/exit-codes.js'
import type { Check, CheckStatus } from './check.js'

export const countOf = (checks: readonly Check[], status: CheckStatus): number =>
  checks.filter((check) => check.status === status).length

/** What `arb verify` returns. When nothing at all could be tested, the reason counts: credentials or the network. */
export function exitOfChecks(checks: readonly Check[], strict: boolean): ExitCode {
  const failed = checks.filter(({ status }) => status === 'fail')
  if (failed.length === 0) return strict && countOf(checks, 'warn') > 0 ? EXIT.checksFailed : EXIT.ok
  const tested = countOf(checks, 'pass') + countOf(checks, 'warn')
  if (tested > 0) return EXIT.checksFailed
  if (failed.every(({ code }) => code?.startsWith('ARB-AUTH-'))) return EXIT.auth
  return failed.every(({ code }) => isUpstream(code)) ? EXIT.upstream : EXIT.checksFailed
}

const isUpstream = (code: string | undefined): boolean => /^ARB-(NET|VEN)-/.test(code ?? '')
