import { fileURLToPath } from 'node:url'
import { SystemClock } from '../base/clock.js'
import { readEnvironment } from '../config/environment.js'
import type { ExitCode } from '../output/exit-codes.js'
import type { Output } from '../output/terminal.js'
import { readCommandIndex, type CommandEntry, type CommandIndex } from './command-index.js'
import { readInvocation, terminalFor, withEnvironment, type Invocation } from './invocation.js'

const HELP_WORDS = ['--help', '-h', 'help']

/** Runs one command line. Every failure ends here, as a message and an exit code. */
export async function main(argv: string[], importMetaUrl: string): Promise<void> {
  const env = readEnvironment()
  let invocation = readInvocation(argv)
  const output = terminalFor(invocation, env)
  try {
    invocation = withEnvironment(invocation, env)
    await dispatch(argv, fileURLToPath(new URL('..', importMetaUrl)), output)
  } catch (error) {
    await fail(error, invocation, output)
  }
  await output.lastWords(new SystemClock())
}

/** Root help and mistyped commands are answered from the manifest; oclif is loaded only for a command. */
async function dispatch(argv: readonly string[], root: string, output: Output): Promise<void> {
  const [first, ...rest] = argv
  if (first === 'help' && rest.length > 0) return dispatch([...rest, '--help'], root, output)
  const index = await readCommandIndex(root)
  if (isRootHelp(argv)) return showRootHelp(index.commands, output)
  const word = first ?? ''
  const command = index.commands.find(({ id }) => id === word || id.startsWith(`${word}:`))
  if (command || word === '--version') return runOclif(argv, index, command)
  const { unknownCommand } = await import('./usage-error.js')
  throw unknownCommand(word, index.commands)
}

function isRootHelp(argv: readonly string[]): boolean {
  const [first] = argv
  if (first === undefined || HELP_WORDS.includes(first)) return true
  return first.startsWith('-') && argv.some((word) => HELP_WORDS.includes(word))
}

async function showRootHelp(commands: readonly CommandEntry[], output: Output): Promise<void> {
  const { rootHelp } = await import('./root-help.js')
  output.stdout(rootHelp(commands))
}

async function runOclif(
  argv: readonly string[],
  index: CommandIndex,
  command: CommandEntry | undefined,
): Promise<void> {
  const { run } = await import('@oclif/core')
  try {
    await run([...argv], index.load)
  } catch (error) {
    const { asUsageError } = await import('./usage-error.js')
    throw command ? asUsageError(error, command) : error
  }
}

async function fail(error: unknown, invocation: Invocation, output: Output): Promise<void> {
  const { exitRequested } = await import('./usage-error.js')
  const code = exitRequested(error)
  if (code !== undefined) return output.setExitCode(code as ExitCode)
  const { printError } = await import('../output/error-form.js')
  printError(error, output, { format: invocation.format, showStack: invocation.verbosity > 1 })
}
