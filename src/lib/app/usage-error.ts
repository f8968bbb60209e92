import { stripVTControlCharacters } from 'node:util'
import { ArbError, UserError } from '../base/errors.js'
import { nearestWord } from '../config/nearest-word.js'
import type { CommandEntry } from './command-index.js'

/** The parts of oclif's parse errors that are used here. */
interface ParseError extends Error {
  readonly oclif?: { readonly exit?: number | false }
  readonly code?: string
  /** Flags that the command does not have. */
  readonly flags?: readonly string[]
  readonly parse?: { readonly output?: { readonly argv?: readonly string[] } }
}

/** What oclif puts around the message of an error thrown by a flag's own parser. */
const AROUND_FLAG_ERROR = /^Parsing --(\S+) \n\t([\s\S]*)\nSee more help with --help$/

/** What oclif says of a word behind a command that takes none: it reads the two as one command. */
const STRAY_WORD = /^command [^:\s]+:(\S+) not found$/

export function unknownCommand(word: string, commands: readonly CommandEntry[]): UserError {
  const suggestion = nearestWord(
    word,
    commands.map((command) => command.id.split(':')[0]!),
  )
  const where = word.startsWith('-') ? 'flags stand behind the command; ' : ''
  return new UserError('ARB-CLI-001', `there is no command ${JSON.stringify(word)}`, {
    hint: suggestion ? `did you mean arb ${suggestion}?` : `${where}arb --help lists the commands`,
    fault: 'usage',
    facts: { command: word },
  })
}

/** oclif's parse errors in our form; everything else as it is. */
export function asUsageError(error: unknown, command: CommandEntry): unknown {
  if (!(error instanceof Error)) return error
  const [, flag, ownMessage = ''] = AROUND_FLAG_ERROR.exec(error.message) ?? []
  if (error instanceof UserError && flag !== undefined) return namingFlag(error, flag, ownMessage)
  if (error instanceof ArbError) return error
  const { oclif, code, flags } = error as ParseError
  // With a code of its own it is no parse error but a failure inside oclif, such as a command file that does not load.
  if (oclif?.exit === undefined || code !== undefined) return error
  if (error.constructor.name === 'NonExistentFlagsError' && flags) return unknownFlag(flags, command, error)
  const stray = STRAY_WORD.exec(withoutFrame(error.message))?.[1]
  if (stray !== undefined) return strayWord(stray, command, error)
  if (error.constructor.name === 'UnexpectedArgsError' && TAKES_A_PHRASE.has(command.id))
    return extraWords(error, command)
  return wrongArgument(flag === undefined ? error.message : `--${flag}: ${ownMessage}`, command, error)
}

/** What oclif puts around its own messages: colours, a heading, and a note about help that our hint repeats. */
const withoutFrame = (message: string): string =>
  stripVTControlCharacters(message)
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/\s*See more help with --help\s*$/, '')
    .replaceAll('=true', '')

/** Only `this.exit(code)` of a command makes one: not a failure, just the end. */
export const exitRequested = (error: unknown): number | undefined => {
  const { code, oclif } = Object(error) as ParseError
  return code === 'EEXIT' && typeof oclif?.exit === 'number' ? oclif.exit : undefined
}

const namingFlag = (error: UserError, flag: string, message: string): UserError =>
  new UserError(error.code, `--${flag}: ${message}`, {
    hint: error.hint,
    fault: error.fault,
    facts: { flag: `--${flag}`, ...error.facts },
    cause: error,
  })

function unknownFlag(flags: readonly string[], command: CommandEntry, cause: Error): UserError {
  const [flag = ''] = flags
  const suggestion = nearestWord(flag.split('=')[0]!, flagNames(command))
  const verb = flags.length === 1 ? 'is not a flag' : 'are not flags'
  return new UserError('ARB-CLI-002', `${flags.join(', ')} ${verb} of arb ${nameOf(command)}`, {
    hint: suggestion ? `did you mean ${suggestion}?` : `arb ${nameOf(command)} --help lists the flags`,
    fault: 'usage',
    facts: { flags: flags.join(' ') },
    cause,
  })
}

function flagNames({ flags }: CommandEntry): string[] {
  return Object.entries(flags).flatMap(([name, { char, allowNo }]) => [
    `--${name}`,
    ...(char ? [`-${char}`] : []),
    ...(allowNo ? [`--no-${name}`] : []),
  ])
}

function strayWord(word: string, command: CommandEntry, cause: Error): UserError {
  const name = nameOf(command)
  const meant = flagNames(command).find((flag) => flag === `--${word}`)
  return new UserError('ARB-CLI-003', `arb ${name} takes no word ${JSON.stringify(word)}, only flags`, {
    hint: meant ? `did you mean arb ${name} ${meant}?` : `arb ${name} --help shows what the command accepts`,
    fault: 'usage',
    facts: { word },
    cause,
  })
}

const TAKES_A_PHRASE: ReadonlySet<string> = new Set(['discover'])

/** Several words where one argument was meant: a shell keeps them together only in quotes. */
function extraWords(error: ParseError, command: CommandEntry): UserError {
  const words = error.parse?.output?.argv ?? []
  return new UserError('ARB-CLI-003', withoutFrame(error.message), {
    hint: `put the words in quotes: arb ${nameOf(command)} ${JSON.stringify(words.join(' '))}`,
    fault: 'usage',
    cause: error,
  })
}

const wrongArgument = (message: string, command: CommandEntry, cause: Error): UserError =>
  new UserError('ARB-CLI-003', withoutFrame(message), {
    hint: `arb ${nameOf(command)} --help shows what the command accepts`,
    fault: 'usage',
    cause,
  })

const nameOf = ({ id }: CommandEntry): string => id.replaceAll(':', ' ')
