import type { ErrorPage } from './error-page.js'
import { MATCH_ERROR_PAGES } from './match-error-pages.js'
import { SESSION_ERROR_PAGES } from './session-error-pages.js'
import { VENUE_ERROR_PAGES } from './venue-error-pages.js'

const PROGRAM_ERROR_PAGES: Readonly<Record<string, ErrorPage>> = {
  'ARB-BUG-001': {
    title: 'an error in the program',
    meaning:
      'Something the program relies on turned out not to hold, so it stopped. Results that were written before this message are complete up to that point; nothing after it was done.',
    cause: 'A mistake in the program itself, not in your command or files.',
    remedy:
      'Run the same command with -vv and report the text together with the version and, if you can, the recording.',
    next: ['arb', '--version'],
  },
  'ARB-CFG-001': {
    title: 'a settings file cannot be read',
    meaning:
      'The configuration, the risk limits or the matching rules could not be read. Nothing was started.',
    cause:
      'The file does not exist at that place, may not be read, is a folder, or is far larger than a settings file.',
    remedy:
      'Check the path. The configuration is looked for at --config, ARB_CONFIG, $XDG_CONFIG_HOME/arb/config.yaml and then in the package; its "files" section names the other two, relative to itself.',
  },
  'ARB-CFG-002': {
    title: 'no single machine part in a Markdown file',
    meaning:
      'risk_limits.md and rules.md are pages for people with exactly one fenced yaml block, which is the only part the program reads. It found none, or more than one.',
    cause:
      'The block was removed, is not fenced with ```yaml, is not closed, or a second one was added as an example.',
    remedy: 'Keep one block that starts with ```yaml and ends with ```; fence examples as ```text.',
  },
  'ARB-CFG-003': {
    title: 'a settings file is not sound YAML',
    meaning: 'The text cannot be read as a plain YAML map. The message names line and column of each place.',
    cause:
      'An indentation or quoting mistake, a key written twice, or a feature that settings may not use: aliases, tags, several documents.',
    remedy: 'Correct the lines; write each setting once and spell its value out.',
  },
  'ARB-CFG-004': {
    title: 'settings that are not valid',
    meaning:
      'The file is sound YAML, but keys or values are wrong. All places are listed together, each with a corrected line where one is known.',
    cause:
      'A mistyped key, a value without its unit, a value out of range, or a missing setting: nothing has a silent default.',
    remedy:
      'Take over the corrected lines. The files that come with the package show every key with its meaning.',
  },
  'ARB-CFG-005': {
    title: 'an environment variable has a wrong value',
    meaning: 'A variable holds something that has no meaning, and the program does not guess what was meant.',
    cause:
      'ARB_OUTPUT takes json, jsonl or csv and nothing else; ENABLED_LEAGUES takes names of leagues of config.yaml with commas between them.',
    remedy: 'Correct the variable or unset it.',
  },
  'ARB-CFG-006': {
    title: 'addresses of different exchanges',
    meaning:
      'The section "kalshi" or "polymarket" of the configuration names one exchange and the address of another. Nothing was sent.',
    cause: 'Only some of the keys of the section were changed: its environment, or some of its addresses.',
    remedy:
      'Let them agree. Kalshi, live: external-api.kalshi.com and external-api-ws.kalshi.com; demo: external-api.demo.kalshi.co and external-api-ws.demo.kalshi.co. Polymarket, live: as in the file that comes with the package. Simulated, at both: this machine.',
  },
  'ARB-CFG-007': {
    title: 'no such theme',
    meaning:
      'The theme of the screen is neither one that comes with the package nor a file in your own folder of themes. Nothing was drawn.',
    cause: 'A mistyped name in --theme, in ARB_THEME or in the section "screen" of the configuration.',
    remedy:
      'Take a name of docs/themes.md, auto, or the path of a file. Your own themes stand in $XDG_CONFIG_HOME/arb/themes as NAME.yaml.',
  },
  'ARB-CLI-001': {
    title: 'unknown command',
    meaning: 'The first word is not the name of a command. Nothing was run; a guess is never executed.',
    cause: 'A typing error, a flag written before the command, or a command of another version.',
    remedy: 'The list of commands is in arb --help.',
    next: ['arb', '--help'],
  },
  'ARB-CLI-002': {
    title: 'unknown flag',
    meaning: 'The command does not know a flag that was given. Nothing was run.',
    cause: 'A typing error, or a flag that belongs to another command.',
    remedy: 'Add --help to the command to see its flags.',
  },
  'ARB-CLI-003': {
    title: 'wrong flag or argument',
    meaning:
      'A flag or argument is missing, has a value that is not allowed, or does not go together with another one.',
    cause:
      'The message names the flag or argument and the rule. Only one of --json, --jsonl and --csv can be given.',
    isCauseGeneral: true,
    remedy: 'Correct it as the message says, or add --help to the command to see what it accepts.',
  },
  'ARB-CLI-004': {
    title: 'a value without its unit, or with a wrong one',
    meaning:
      'Amounts, ratios, durations and sizes are always written with their unit, because a bare number could be read in more than one way.',
    cause:
      'The unit was left out, belongs to another kind of value, or the number is finer than the unit allows.',
    remedy:
      'Write amounts as 25usd or 50c, ratios as 1.5% or 150bps, durations as 250ms, 90s, 15m, 2h or 41d, sizes as 64MiB.',
  },
  'ARB-CLI-005': {
    title: 'unknown error code',
    meaning: 'There is no page with this code.',
    cause: 'A typing error, or a code of another version.',
    remedy: 'Without a code, arb explain lists all of them.',
    next: ['arb', 'explain'],
  },
  'ARB-DATA-001': {
    title: 'market data that makes no sense',
    meaning:
      'An order book was read, but its figures cannot be right: no price on an open market that people hold positions in, a price outside 0 to 1, a bid at or above the ask, or a side that only the other outcome confirms.',
    cause:
      'The venue may have renamed its fields: a reader that still looks for the old names sees empty books and no error. It can also be a market that was closed or halted a moment ago.',
    remedy:
      'Run it again. If it stays, do not trade: look for a newer version, or report the output of arb verify --only data --json.',
    next: ['arb', 'verify', '--only', 'data'],
    retryable: true,
  },
  'ARB-DB-001': {
    title: 'the database cannot be used',
    meaning: 'The database in the data folder could not be opened or created, so no session was started.',
    cause: 'The folder does not exist or may not be written, the disk is full, or the file is no database.',
    remedy: 'Check the folder, or name another one with --data-dir or ARB_DATA_DIR.',
  },
  'ARB-DB-002': {
    title: 'the database is from a newer version',
    meaning: 'A newer version of the program has changed the layout of this database. It was not touched.',
    cause: 'An older version was started in a data folder that a newer one already used.',
    remedy: 'Use the newer version, or another folder with --data-dir.',
    next: ['arb', '--version'],
  },
  'ARB-DB-003': {
    title: 'the database cannot be read or written',
    meaning:
      'Writing results, or reading what was said about pairs, failed while the session ran. It stopped, because what is not on disk must not be acted on. What was written before is intact.',
    cause: 'The disk is full or went away, or another program holds the database.',
    remedy: 'Free space in the data folder, end other programs that use it, and start again.',
    retryable: true,
  },
  'ARB-DB-004': {
    title: 'the database library is not built',
    meaning: 'The database needs a native library, and the installed one does not fit this version of Node.',
    cause: 'Node was changed after the installation, or the installation could not build the library.',
    remedy:
      'Run npm rebuild better-sqlite3 in the package folder; it needs python3, make and a C++ compiler.',
  },
  'ARB-DISC-002': {
    title: 'unknown series or category',
    meaning: 'The venue lists no series of that name, or no category, so nothing could be found in it.',
    cause: 'A typing error, or a series that ended. Capitals do not matter, everything else does.',
    remedy: 'Take one of the names that the message suggests, or search by words: arb discover bitcoin.',
    next: ['arb', 'discover', '--help'],
  },
  'ARB-PAPER-001': {
    title: 'there is no accepted pair to trade',
    meaning:
      'A paper session on live feeds trades relations that a person has accepted, and none holds now. Nothing was run.',
    cause:
      'No pair was accepted yet, or the accepted ones lapsed: a text changed, a market ended, or the prices disagreed for long.',
    remedy:
      'Find pairs with arb match --auto and accept those that are the same contract with arb match --review; arb match --check says what became of accepted ones. arb paper --demo needs neither.',
    next: ['arb', 'match', '--auto'],
  },
  'ARB-WATCH-001': {
    title: 'there is no pair to watch',
    meaning:
      'A watch on live feeds follows the pairs that a person has accepted and what the venues promise around them, and none holds now. Nothing was run.',
    cause:
      'No pair was accepted yet, or the accepted ones lapsed: a text changed, a market ended, or the prices disagreed for long.',
    remedy:
      'Find pairs with arb match --auto and accept those that are the same contract with arb match --review. arb watch --proposed shows the ones that were found and that nobody has accepted yet; arb watch --demo needs none.',
    next: ['arb', 'match', '--auto'],
  },
  'ARB-WATCH-002': {
    title: 'the place of the recording is taken',
    meaning:
      '--record names a file or folder that is there already. Nothing was run, and nothing in it was touched.',
    cause: 'An earlier recording of the same name.',
    remedy: 'Give --record the name of a folder that is not there yet; it is made.',
  },
  'ARB-WATCH-003': {
    title: 'no order book came',
    meaning:
      'arb watch --once waits for the order books of the followed markets, and not one of any venue came in time.',
    cause: 'A venue in trouble, a slow line, or markets that have stopped trading.',
    remedy: 'Try again, give it longer with --for 60s, or look at the lines with arb verify.',
    next: ['arb', 'verify'],
    retryable: true,
  },
  'ARB-REC-001': {
    title: 'a recording cannot be started',
    meaning:
      'The session has no file to write its input to. Nothing is decided that is not recorded first, so it stopped.',
    cause: 'The data folder may not be written, the disk is full, or a file of that name already exists.',
    remedy:
      'Check the folder that --data-dir or ARB_DATA_DIR names: owner, free space, and whether another session uses it.',
  },
  'ARB-REC-002': {
    title: 'a recording cannot be continued',
    meaning:
      'Writing to the recording failed while the session ran. It stopped at once; what was recorded before is intact.',
    cause: 'The disk is full or went away.',
    remedy: 'Free space in the data folder and start again.',
    retryable: true,
  },
  'ARB-REC-003': {
    title: 'not a recording',
    meaning: 'The file or folder that was named does not start like a recording.',
    cause: 'A wrong path, an empty file, or data of another program.',
    remedy:
      'Name a folder or a file in the format of docs/recording-format.md, such as the folder of an earlier session.',
  },
  'ARB-REC-004': {
    title: 'a recording cannot be read',
    meaning: 'The recording exists, but the system or the decompressor failed while reading it.',
    cause: 'Missing permission, a failing disk, or a .gz file that is damaged or cut off.',
    remedy: 'Try gzip -t FILE for a compressed file, or copy the recording again from its source.',
  },
  'ARB-REC-005': {
    title: 'a recording is damaged',
    meaning:
      'A frame in the middle of the recording is not sound, although sound frames follow it. That is not the torn end of a killed session, so it is not skipped: a replay with a hole would decide differently.',
    cause: 'The file was edited, converted, or copied incompletely, or the disk is failing.',
    remedy: 'Copy the recording again from its source. The message names the file and the position in bytes.',
  },
  'ARB-SIM-001': {
    title: 'a world file is not sound YAML',
    meaning:
      'The text of a world file cannot be read as a plain YAML map. The message names line and column.',
    cause:
      'An indentation or quoting mistake, a key written twice, or a feature that worlds may not use: aliases, tags, several documents.',
    remedy: 'Correct the lines; write each key once and spell its value out.',
  },
  'ARB-SIM-002': {
    title: 'a world that is not valid',
    meaning:
      'The world file is sound YAML, but keys or values are wrong. All places are listed together, each with its rule.',
    cause:
      'A mistyped key, a value without its unit or out of range, a missing key, or a name that stands for nothing.',
    remedy: 'Correct the lines the message names; docs/world-file.md says what a world file holds.',
  },
  'ARB-SIM-101': {
    title: 'a port cannot be used',
    meaning: 'The simulated exchange could not listen on one of its loopback ports. Nothing was started.',
    cause:
      'Another program listens there, the port is reserved for the system, or there are not enough ports behind it.',
    remedy: 'Choose another first port with --ports, or leave it out: free ports are found by themselves.',
  },
  'ARB-SIM-102': {
    title: 'no safe place for the control socket',
    meaning:
      'The socket that takes commands is made only where nobody but you can reach it, and never in the place of something else.',
    cause:
      'The name exists already (perhaps another run uses it), its folder is a link or can be written by others, or the path is too long for a socket.',
    remedy: 'End the other run, or name another place with --control.',
  },
  'ARB-SIM-103': {
    title: 'the credentials cannot be written',
    meaning:
      'The file for the generated keys could not be written. An existing file is replaced only when it holds credentials of an earlier run.',
    cause: 'The folder may not be written, the disk is full, or the path names a file with other contents.',
    remedy: 'Name another file with --accounts.',
  },
  'ARB-SIM-104': {
    title: 'the event log cannot be written',
    meaning: 'The file for the events of the simulated exchange could not be opened or continued.',
    cause: 'The folder does not exist or may not be written, or the disk is full.',
    remedy: 'Name a file in a folder that exists and has room with --events, or run without it.',
  },
  'ARB-SIM-105': {
    title: 'a public key cannot be read',
    meaning: 'The file that --kalshi-key names could not be read. Nothing was started.',
    cause: 'A wrong path, or a file that may not be read.',
    remedy: 'Write --kalshi-key ID=PATH, with the path of the public half of the key as PEM.',
  },
  'ARB-SIM-106': {
    title: 'there is no such world',
    meaning:
      'The name is none of the worlds that come with the program, and no file of that name can be read.',
    cause: 'A typing error, or a wrong path.',
    remedy: 'Use small, day, short or busy, or the path of a world file.',
    next: ['arb', 'sim', '--help'],
  },
  'ARB-SIM-108': {
    title: 'no simulated exchange to point at',
    meaning:
      'The file that --sim or ARB_SIM names does not hold what arb sim prints first, or the credentials it tells of cannot be read.',
    cause:
      'A wrong path, an exchange that has not started or did not, or output of another command. The file belongs to one run.',
    remedy: 'Start one with: arb sim > sim.json & and name that file, or pipe arb sim into --sim -.',
    next: ['arb', 'sim', '--help'],
  },
  'ARB-SIM-111': {
    title: 'a key that cannot be registered',
    meaning: 'The simulated Kalshi did not take a public key.',
    cause: 'It is not the public half of an RSA or Ed25519 key as PEM, or its id is already registered.',
    remedy: 'Give the public key (BEGIN PUBLIC KEY), under an id of its own.',
  },
}

/** What `arb explain CODE` says. One page for each code that may reach a user; a test compares this list with the source. */
export const ERROR_PAGES: Readonly<Record<string, ErrorPage>> = Object.fromEntries(
  Object.entries({
    ...PROGRAM_ERROR_PAGES,
    ...VENUE_ERROR_PAGES,
    ...MATCH_ERROR_PAGES,
    ...SESSION_ERROR_PAGES,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
)

export const errorPage = (code: string): ErrorPage | undefined =>
  Object.hasOwn(ERROR_PAGES, code) ? ERROR_PAGES[code] : undefined
