import { DataError, UserError, type ArbError } from '../../base/errors.js'
import { errorPage } from '../../output/error-catalogue.js'
import type { Finding } from './check.js'

/** What to do at once, where `arb explain` would only send the reader back here. */
const FIXES: Readonly<Record<string, string>> = {
  'ARB-NET-001': 'correct the addresses in the configuration',
  'ARB-NET-002': 'check the network, then repeat this',
  'ARB-NET-003': 'wait a moment, then repeat this',
  'ARB-NET-004':
    "look at the venue's status page; behind a proxy or a login page use another network, otherwise look for a newer version",
  'ARB-VEN-001': 'repeat this; if it stays, look for a newer version',
  'ARB-VEN-002': 'end other programs that use this key or address, wait a moment, then repeat this',
  'ARB-VEN-003': "wait a moment, then repeat this; the venue's status page may say more",
  'ARB-VEN-004': 'repeat this; if it stays, look for a newer version',
  'ARB-AUTH-001': 'the venue wants a key now: the README says how to get one',
  'ARB-AUTH-004': 'let the system keep the time: sudo timedatectl set-ntp true',
  'ARB-AUTH-003': 'compare the key with the one that the web page of the venue shows',
}

/** An error of the user, of a venue or of its data as a line of the list. */
export function failureOf(error: ArbError): Finding {
  if (error instanceof DataError) return misunderstood(error)
  const { code, message } = error
  const explained = errorPage(code) && `arb explain ${code}`
  const fix = error instanceof UserError ? error.hint : (FIXES[code] ?? explained)
  const detail = inOneLine(message)
  return { status: 'fail', detail, code, ...(fix === undefined ? {} : { fix }) }
}

/** The words for its code are not for people. */
const misunderstood = ({ message }: DataError): Finding => ({
  status: 'fail',
  detail: `an answer cannot be understood: ${message}`,
  code: 'ARB-NET-004',
  ...(FIXES['ARB-NET-004'] !== undefined && { fix: FIXES['ARB-NET-004'] }),
})

/** A list of places that are wrong, in one line that names the file once. */
function inOneLine(message: string): string {
  const [head = '', ...places] = message.split('\n')
  const file = head.replace(/ is not (valid|sound YAML)$/, '')
  const lines = places.map((line) =>
    line
      .replace(`${file}:`, 'line ')
      .trim()
      .replace(/\s{2,}/g, ' '),
  )
  return lines.reduce(
    (all, line) => (line.startsWith('write ') ? `${all} (${line})` : `${all}; ${line}`),
    head,
  )
}
