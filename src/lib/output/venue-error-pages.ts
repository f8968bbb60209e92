import type { ErrorPage } from './error-page.js'

const LOOK_AT_VENUES = ['arb', 'verify', '--only', 'kalshi,polymarket']
const LOOK_AT_SECRETS = ['arb', 'verify', '--only', 'secrets']

/** Everything that can go wrong between this machine and a venue. */
export const VENUE_ERROR_PAGES: Readonly<Record<string, ErrorPage>> = {
  'ARB-AUTH-001': {
    title: 'credentials missing',
    meaning:
      'The call must be signed, and there is no key for this exchange, or only half of what names one. Nothing was sent.',
    cause:
      'Kalshi needs two variables: ARB_KALSHI_KEY_ID and ARB_KALSHI_KEY_FILE (ARB_KALSHI_DEMO_KEY_... for the demo exchange, ARB_KALSHI_SIM_KEY_... for arb sim). Polymarket needs ARB_POLYMARKET_PRIVATE_KEY_FILE (ARB_POLYMARKET_SIM_... for arb sim). One of them is not set, or what it names is incomplete.',
    remedy:
      "Kalshi: create a key with the scopes read and write::trade on the venue's web page, save its private half in a file of mode 0600, and set both variables. Polymarket: save the private key of the wallet's owner in a file of mode 0600 and name that. Market data needs no key.",
    next: LOOK_AT_SECRETS,
  },
  'ARB-AUTH-002': {
    title: 'a key file that cannot be used',
    meaning:
      'The file with the private key was found wanting, so it was not used. Nothing of it was kept or shown.',
    cause:
      'It does not exist, belongs to another user, or may be read by others. For Kalshi: it is not PEM, is the public half, is protected by a passphrase, or is neither an RSA key of 2048 bits or more nor an Ed25519 key. For Polymarket: it is not the 64 hexadecimal digits of a private key, or not the JSON of API credentials. Or the variable holds the key itself instead of the path of its file.',
    remedy:
      'Save the key as the venue or the wallet handed it out, run chmod 600 on the file, and put its path into the variable that ends in _KEY_FILE.',
    next: LOOK_AT_SECRETS,
  },
  'ARB-AUTH-003': {
    title: 'credentials rejected',
    meaning:
      'The venue refused the key (401) or what it was used for (403). Nothing was done, and it is not tried again: repeated failures look like an attack.',
    cause:
      'After a 401: the key id and the file do not belong together, the key was deleted, or it belongs to another environment or, at Polymarket, to another wallet; a wrong clock looks the same there. After a 403: the key lacks a scope, is locked to a subaccount, its region attestation has lapsed, or trading is not allowed from where you are.',
    remedy:
      "Compare the key with the one on the venue's web page; arb verify tells scopes, locks, dates, wallets and the clock.",
    next: LOOK_AT_VENUES,
  },
  'ARB-AUTH-004': {
    title: 'the clock is too far off',
    meaning:
      "The venue refused the time in the signature, also after it was corrected once by the venue's own clock. Nothing was done.",
    cause:
      'The clock of this machine is wrong by more than half a minute, or jumped while the call was under way.',
    remedy: 'Let the system keep the time (timedatectl set-ntp true on most Linux systems) and try again.',
    next: ['arb', 'verify', '--only', 'clock'],
    retryable: true,
  },
  'ARB-AUTH-005': {
    title: 'a key of another exchange',
    meaning:
      'The key belongs to one environment (live, demo or simulated) and the address to another. Nothing was sent.',
    cause:
      'The addresses below "kalshi" or "polymarket" in the configuration do not fit the "environment" beside them, or the kind of wallet does not fit its address.',
    remedy:
      'Let environment and addresses agree, and wallet and funder. Keys are named by variables of their own for each environment, so they never mix.',
    next: LOOK_AT_SECRETS,
  },
  'ARB-NET-001': {
    title: 'a host that may not be reached',
    meaning:
      "Something led to a host that is not one of the venue's. The connection was never opened; this is an incident.",
    cause: 'A wrong address in the configuration, or a name that resolves to something else.',
    remedy:
      "Correct the addresses in the configuration; the one that comes with the package has the venue's own.",
    next: LOOK_AT_VENUES,
  },
  'ARB-NET-002': {
    title: 'the venue cannot be reached',
    meaning: 'No connection could be made, so nothing was sent. It is safe to try again.',
    cause: 'No network, a name that does not resolve, a firewall, or the venue being down.',
    remedy: 'Check the network and try again. The host and the reason are in the message.',
    next: LOOK_AT_VENUES,
    retryable: true,
  },
  'ARB-NET-003': {
    title: 'no answer came',
    meaning:
      'The request was sent, and the connection was cut or nothing came back in time. A read can be repeated. What a write did is not known: it may have been carried out, so it is asked about and never sent again.',
    cause: 'An overloaded venue, a maintenance window, or a network that drops connections.',
    remedy:
      'Try reads again in a moment. After a write look at the orders at the venue before anything else.',
    next: LOOK_AT_VENUES,
    retryable: true,
  },
  'ARB-NET-004': {
    title: 'an answer that cannot be used',
    meaning:
      'Something answered, but not as the venue does: a web page, a redirect, far too much, or text that is no JSON. What a write did is not known.',
    cause: 'A proxy or a login page of the network in between, a maintenance page, or a changed interface.',
    remedy: "Open the venue's status page; behind a proxy or a captive portal use another network.",
    next: LOOK_AT_VENUES,
    retryable: true,
  },
  'ARB-VEN-001': {
    title: 'the venue refused',
    meaning: 'The venue understood the request and said no. Nothing was done, so nothing is left behind.',
    cause:
      "The message repeats the venue's own code or words, such as not_found, insufficient_balance or not enough balance / allowance.",
    remedy:
      'Act on that code. At Kalshi cash counts for each shard: money on another one looks like insufficient_balance. At Polymarket the contracts must be allowed to use the cash: arb verify lists those that are not.',
    next: LOOK_AT_VENUES,
  },
  'ARB-VEN-002': {
    title: 'too many requests',
    meaning:
      'The venue refused the request because the budget of this key, or of this address without a key, was used up.',
    cause: 'Other programs use the same key or address, or the budget is smaller than assumed.',
    remedy:
      'Wait a moment and try again; end other programs. A key has a far larger budget than unsigned calls.',
    next: LOOK_AT_VENUES,
    retryable: true,
  },
  'ARB-VEN-003': {
    title: 'the venue failed',
    meaning:
      'The venue answered with an error of its own (5xx). What a write did is not known: it may have been carried out.',
    cause: 'A fault or a restart at the venue, or maintenance.',
    remedy:
      'Try reads again in a moment. After a write look at the orders at the venue before anything else.',
    next: LOOK_AT_VENUES,
    retryable: true,
  },
  'ARB-VEN-004': {
    title: 'a listing that is not complete',
    meaning:
      'A list of the venue comes in pages, and they could not be read to the end. What was read is thrown away: a part looks like all of it.',
    cause: 'The venue repeated a page, changed the list meanwhile, or stopped answering half-way.',
    remedy: 'Try again, or ask for less, such as one series.',
    retryable: true,
  },
  'ARB-VEN-005': {
    title: 'an answer without proof',
    meaning:
      'The venue said that a write succeeded, but the answer lacks what would prove it, such as the id of the order. It counts as unknown, with its worst case.',
    cause: 'A changed interface, or an answer that was damaged on its way.',
    remedy: 'Look at the orders at the venue. Do not send the order again.',
    next: LOOK_AT_VENUES,
  },
}
