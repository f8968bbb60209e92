import { EXIT, type ExitCode } from '../../output/exit-codes.js'
import type { Check, CheckStatus } from './check.js'

export const countOf = (checks: readonly Check[], status: CheckStatus): number =>
  checks.filter((check) => check.status === status).length

/** What `arb verify` returns. When only the key is to blame, or when the network let nothing be tested, the code says so. */
export function exitOfChecks(checks: readonly Check[], strict: boolean): ExitCode {
  const failed = checks.filter(({ status }) => status === 'fail')
  if (failed.length === 0) return strict && countOf(checks, 'warn') > 0 ? EXIT.checksFailed : EXIT.ok
  if (failed.every(({ code }) => code?.startsWith('ARB-AUTH-'))) return EXIT.auth
  const tested = countOf(checks, 'pass') + countOf(checks, 'warn')
  if (tested > 0) return EXIT.checksFailed
  return failed.every(({ code }) => isUpstream(code)) ? EXIT.upstream : EXIT.checksFailed
}

/** A host that may not be reached is a matter of the settings. */
const isUpstream = (code: string | undefined): boolean =>
  /^ARB-(NET|VEN)-/.test(code ?? '') && code !== 'ARB-NET-001'
