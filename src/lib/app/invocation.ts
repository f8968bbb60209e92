import { UserError } from '../base/errors.js'
import type { Environment } from '../config/environment.js'
import { MACHINE_FORMATS, type Format, type MachineFormat } from '../output/format.js'
import { openTerminal, type Output } from '../output/terminal.js'

/** How the user wants to be talked to. Read from the raw arguments, because it is needed even when they do not parse. */
export interface Invocation {
  readonly format: Format
  readonly noColour: boolean
  readonly quiet: boolean
  /** 0, 1 (`-v`) or 2 (`-vv`: stack traces). */
  readonly verbosity: number
}

const VERBOSITY_MAX = 2

export function readInvocation(argv: readonly string[]): Invocation {
  const flags = flagsOf(argv)
  const short = flags.filter((flag) => /^-[a-z]+$/i.test(flag)).join('')
  return {
    format: MACHINE_FORMATS.find((format) => flags.includes(`--${format}`)) ?? 'human',
    noColour: flags.includes('--no-color'),
    quiet: flags.includes('--quiet') || short.includes('q'),
    verbosity: Math.min(
      VERBOSITY_MAX,
      occurrences(short, 'v') + flags.filter((flag) => flag === '--verbose').length,
    ),
  }
}

/** The format of the flags, or else the one of `ARB_OUTPUT`. */
export function withEnvironment(invocation: Invocation, env: Environment): Invocation {
  if (invocation.format !== 'human' || env.output === undefined) return invocation
  if (isMachineFormat(env.output)) return { ...invocation, format: env.output }
  const hint = `set ARB_OUTPUT to ${MACHINE_FORMATS.join(', ')}, or unset it`
  throw new UserError(
    'ARB-CFG-005',
    `ARB_OUTPUT is ${JSON.stringify(env.output)}, which is no output format`,
    {
      hint,
      fault: 'config',
      facts: { ARB_OUTPUT: env.output },
    },
  )
}

/** The streams, with the colours that flags and environment ask for. */
export const terminalFor = (invocation: Invocation, env: Environment): Output =>
  openTerminal({ ...env, noColourFlag: invocation.noColour })

const isMachineFormat = (text: string): text is MachineFormat =>
  (MACHINE_FORMATS as readonly string[]).includes(text)

/** What stands before `--`, which ends the flags. */
function flagsOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).filter((word) => word.startsWith('-'))
}

const occurrences = (text: string, letter: string): number => text.split(letter).length - 1
