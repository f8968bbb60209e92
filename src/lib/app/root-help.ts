import { ENVIRONMENT_TEXT } from '../config/environment.js'
import { EXIT, EXIT_TEXT, type ExitName } from '../output/exit-codes.js'
import type { CommandEntry } from './command-index.js'

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['arb paper --demo', 'trade on paper in a made-up market'],
  ['arb discover bitcoin --max-spread 3c', 'find markets of Kalshi and Polymarket; no account'],
  ['arb verify --only polymarket', 'is everything in order with it?'],
]

/** `arb --help`: first something that runs as pasted, then the commands. */
export function rootHelp(commands: readonly CommandEntry[]): string {
  const listed = commands.filter((command) => !command.hidden)
  return [
    'arb: find, check and paper-trade price differences between prediction markets',
    section('EXAMPLES', EXAMPLES),
    ...groupsOf(listed).map(([title, group]) =>
      section(
        title,
        group.map((command) => [command.id.replaceAll(':', ' '), summaryOf(command)]),
      ),
    ),
    'arb COMMAND --help lists the flags of a command.',
    sharedHelp(),
  ].join('\n\n')
}

/** The commands without a group first; the others under the name of theirs. */
function groupsOf(commands: readonly CommandEntry[]): [string, CommandEntry[]][] {
  const groups = new Map<string, CommandEntry[]>()
  for (const command of [...commands].sort((a, b) => Number(!!a.group) - Number(!!b.group))) {
    const title = (command.group ?? 'commands').toUpperCase()
    groups.set(title, [...(groups.get(title) ?? []), command])
  }
  return [...groups]
}

/** What holds for every command. */
export const sharedHelp = (): string =>
  [section('EXIT CODES', exitCodes()), section('ENVIRONMENT', Object.entries(ENVIRONMENT_TEXT))].join(
    '\n\n',
  ) + '\n'

const exitCodes = (): [string, string][] =>
  (Object.keys(EXIT) as ExitName[]).map((name) => [EXIT[name].toString().padStart(3), EXIT_TEXT[name]])

const summaryOf = ({ summary, description }: CommandEntry): string =>
  summary ?? description?.split('\n')[0] ?? ''

function section(title: string, entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length))
  return [title, ...entries.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`.trimEnd())].join('\n')
}
