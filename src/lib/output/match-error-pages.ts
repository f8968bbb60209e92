import type { ErrorPage } from './error-page.js'

const LIST_PAIRS = ['arb', 'match']

/** What can go wrong with the catalogue of markets, and with pairs of them. */
export const MATCH_ERROR_PAGES: Readonly<Record<string, ErrorPage>> = {
  'ARB-CAT-001': {
    title: 'a listing that shrank',
    meaning:
      'A venue listed far fewer markets than the last time (more than discovery.shrink_limit), so the new listing was not believed. The catalogue from before stays as it is.',
    cause:
      'An outage at the venue, a listing that is cut off, or a day on which very many markets ended at once.',
    remedy:
      'Try again in a few minutes. When the venue really lists so much less, say so: arb discover --refresh --accept-shrunk.',
    retryable: true,
  },
  'ARB-CAT-002': {
    title: 'no catalogue yet',
    meaning:
      '--offline takes what was read before, and nothing has been read into this data folder yet. Nobody was asked.',
    cause: 'The first run, or another --data-dir than before.',
    remedy: 'Run arb discover once without --offline.',
    next: ['arb', 'discover'],
  },
  'ARB-DISC-003': {
    title: 'a topic that is not in the settings',
    meaning:
      '--topic names something that the section topics of config.yaml does not have, or a league that ENABLED_LEAGUES leaves out. Nothing was asked for.',
    cause: 'A typing error, a topic of another configuration, or ENABLED_LEAGUES.',
    remedy:
      'Take one of the names that the message suggests. arb discover --summary lists all topics; config.yaml holds them.',
    next: ['arb', 'discover', '--summary'],
  },
  'ARB-DISC-004': {
    title: 'recorded listings that cannot be read',
    meaning:
      'What --from names cannot be read, or holds no market: no row of it looks like a market of Kalshi or Polymarket.',
    cause:
      'A wrong path, a file of something else (order books, candles, accounts), or events that were recorded without their markets.',
    remedy:
      'Name raw answers: Kalshi /events (with_nested_markets=true) or /markets, Polymarket Gamma /events or /markets, as JSON, lines of JSON, or packed with gzip.',
  },
  'ARB-MATCH-001': {
    title: 'no such pair or market',
    meaning:
      'The name stands for no pair that is known, or for no market that is listed. Nothing was changed.',
    cause:
      'A typing error, a pair of another data folder, a market that has ended, or a number of a listing that is not the last one.',
    remedy:
      'arb match lists the pairs, arb discover the markets. With recorded listings every command needs the same --from again.',
  },
  'ARB-MATCH-002': {
    title: 'a name that does not say which pair',
    meaning:
      'The name is the beginning of several pairs, or both markets are of the same venue. Nothing was changed.',
    cause: 'Too few characters, or two markets of one venue.',
    remedy: 'Write more of the name, or name one market of Kalshi and one of Polymarket.',
    next: LIST_PAIRS,
  },
  'ARB-MATCH-003': {
    title: 'a pair that cannot be accepted',
    meaning:
      'The pair is of class C: the rules of the two markets differ, or something that has to be equal could not be read. Nothing was written, and nothing may be traded on it.',
    cause: 'The field that the message names. A likeness of titles is no equality of rules.',
    remedy:
      'Read the card: arb match --show PAIR. There is no way around this; when the reading is wrong, report both markets.',
    next: LIST_PAIRS,
  },
  'ARB-MATCH-004': {
    title: 'a pair that needs a limit',
    meaning:
      'The pair is of class B: both markets ask the same, but there is a case in which they pay differently and both legs can lose. It is accepted only with a limit of its own.',
    cause: 'No --cap was given, or one of nothing.',
    remedy:
      'Read in the card what can split the two, then say how much may be in it: --accept PAIR --cap 50usd.',
    next: LIST_PAIRS,
  },
  'ARB-MATCH-005': {
    title: 'a line of a file of approvals is wrong',
    meaning:
      'One line of the file cannot be taken over, so none was: the message names the line and the field.',
    cause:
      'The file was edited, cut off or made by another version, its texts do not have the hash that stands beside them, or it speaks of the future.',
    remedy: 'Export it again on the machine that it comes from.',
  },
  'ARB-MATCH-006': {
    title: 'no approvals',
    meaning: 'The file to import holds none, or there is nothing to export.',
    cause: 'An empty file, a wrong path, or nothing was accepted or rejected yet in this data folder.',
    remedy: 'Name a file that arb match --export has written, or decide on some pairs first.',
    next: LIST_PAIRS,
  },
  'ARB-MATCH-007': {
    title: 'a file of approvals cannot be used',
    meaning:
      'The file could not be read or written. An existing file is replaced only when it holds approvals, so that a mistyped path destroys nothing.',
    cause: 'A wrong path, a folder that may not be written, a full disk, or a file of something else.',
    remedy: 'Check the path, or name another file.',
  },
  'ARB-MATCH-008': {
    title: 'other words than the ones that were seen',
    meaning:
      'A pair is accepted for the words that were read, and these are not the words that are listed now. Nothing was written.',
    cause:
      'A venue changed a title or its rules since the pair was proposed or shown, the market is listed no more, or nobody has looked at the pair yet.',
    remedy:
      'Look at the card again: arb match --show PAIR, with the same --from if it came from a recording. Then decide.',
    next: LIST_PAIRS,
  },
  'ARB-MATCH-009': {
    title: 'a file of proposals cannot be used',
    meaning:
      'Each line names one pair as a JSON object with "kalshi", "polymarket" and at most a "note". The message names the line.',
    cause: 'A wrong path, an empty file, a line with other fields, or text around the JSON.',
    remedy:
      'Correct the line. Markets are named by ticker, slug or condition id; a note is shown as a quotation and decides nothing.',
  },
  'ARB-MATCH-010': {
    title: 'a file of pairs to judge cannot be used',
    meaning: 'The file that --judge names does not exist, cannot be read, or holds no line.',
    cause: 'A wrong path, an empty file, or one JSON array instead of lines.',
    remedy:
      'Write one pair a line: {"id": ..., "kalshi": {...}, "polymarket": {...}}, with raw market objects as the venues list them.',
  },
  'ARB-WHY-001': {
    title: 'a session that is not stored',
    meaning:
      'arb why reads what a session of arb paper has decided. There is none of that name in this data folder.',
    cause: 'A typing error, another --data-dir than before, or a session that was run with --no-save.',
    remedy: 'Leave --session out for the latest one, or run arb paper --demo to make one.',
    next: ['arb', 'why'],
  },
  'ARB-WHY-002': {
    title: 'a relation without a gap',
    meaning: '--pair names a relation of which the session saw no gap, so there is nothing to explain.',
    cause: 'A typing error, or the contracts never cost less than they pay together.',
    remedy: 'Run arb why without --pair: it names the relations with the most gaps.',
    next: ['arb', 'why'],
  },
}
