import { EXIT, type ExitCode } from '../../output/exit-codes.js'
import type { Check, CheckStatus } from './check.js'
import { LOCAL_WALLET_PROBE } from './polymarket/account-probes.js'

export const countOf = (checks: readonly Check[], status: CheckStatus): number =>
  checks.filter((check) => check.status === status).length

/** What `arb verify` returns. When only the key is to blame, or when the network let no venue be tested, the code says so. */
export function exitOfChecks(checks: readonly Check[], strict: boolean): ExitCode {
  const failed = checks.filter(({ status }) => status === 'fail')
  if (failed.length === 0) return strict && countOf(checks, 'warn') > 0 ? EXIT.checksFailed : EXIT.ok
  if (failed.every(({ code }) => code?.startsWith('ARB-AUTH-'))) return EXIT.auth
  const remote = checks.filter((check) => !isLocal(check))
  const tested = countOf(remote, 'pass') + countOf(remote, 'warn')
  if (tested > 0) return EXIT.checksFailed
  return failed.every(({ code }) => isUpstream(code)) ? EXIT.upstream : EXIT.checksFailed
}

/** What is found on this machine is no test of a venue. */
const isLocal = ({ id, group }: Check): boolean => id === LOCAL_WALLET_PROBE || LOCAL_GROUPS.has(group)
const LOCAL_GROUPS: ReadonlySet<string> = new Set(['install', 'paths', 'config', 'secrets'])

/** A host that may not be reached is a matter of the settings. */
const isUpstream = (code: string | undefined): boolean =>
  /^ARB-(NET|VEN)-/.test(code ?? '') && code !== 'ARB-NET-001'
