import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { KalshiEnvironment } from './kalshi-settings.js'
import { KeyNames } from './key-names.js'
import type { PolymarketEnvironment } from './polymarket-settings.js'
import { SecretPath } from './secret-path.js'
import { WalletNames } from './wallet-names.js'

/** What arb takes from the environment. An empty variable counts as unset. */
export interface Environment {
  readonly configPath: string | undefined
  readonly dataDir: string | undefined
  /** Unchecked; `json`, `jsonl` or `csv`. */
  readonly output: string | undefined
  readonly noColour: boolean
  readonly forceColour: boolean
  readonly dumbTerminal: boolean
  /** A machine runs us (`CI`): nothing moves on its screen. */
  readonly continuous: boolean
  /** Name or path of a theme, unchecked. */
  readonly theme: string | undefined
  /** Lines instead of a screen. */
  readonly noScreen: boolean
  /** Whole sentences, nothing that moves. */
  readonly accessible: boolean
  readonly ascii: boolean
  readonly terminal: TerminalVariables
  readonly configHome: string
  readonly dataHome: string
  /** The user's folder for sockets, where the system has one. */
  readonly runtimeDir: string | undefined
  /** A file with what `arb sim` printed. */
  readonly simPath: string | undefined
  /** Names with commas between them, unchecked. */
  readonly enabledLeagues: string | undefined
  /** A name holds for one exchange only, so that a live key never meets another host. */
  readonly kalshiKeys: Readonly<Record<KalshiEnvironment, KeyNames>>
  readonly polymarketKeys: Readonly<Record<PolymarketEnvironment, WalletNames>>
}

/** What the environment says of the terminal, as it says it. */
export interface TerminalVariables {
  readonly term: string | undefined
  readonly colourTerm: string | undefined
  /** `1`, `2` or `3` for 16, 256 or all colours; anything else only asks for some. */
  readonly forceColour: string | undefined
  /** Foreground and background as numbers of colours, such as `15;0`. */
  readonly colourFgBg: string | undefined
  /** The locale of characters. */
  readonly locale: string | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

/** For help texts: every variable that arb reads. */
export const ENVIRONMENT_TEXT: Readonly<Record<string, string>> = {
  ARB_CONFIG: 'path of the configuration file',
  ARB_DATA_DIR: 'folder for the database and the sessions',
  ARB_OUTPUT: 'output format: json, jsonl or csv',
  ARB_SIM: 'file with the first line of arb sim, for commands that take --sim',
  ARB_KALSHI_KEY_ID: 'id of a Kalshi API key; with ARB_KALSHI_KEY_FILE',
  ARB_KALSHI_KEY_FILE: 'path of its private key (PEM), readable by you only',
  ARB_KALSHI_DEMO_KEY_ID: "the same for Kalshi's demo exchange, with ARB_KALSHI_DEMO_KEY_FILE",
  ARB_KALSHI_DEMO_KEY_FILE: 'path of its private key',
  ARB_KALSHI_SIM_KEY_ID: 'the same for a simulated exchange, with ARB_KALSHI_SIM_KEY_FILE',
  ARB_KALSHI_SIM_KEY_FILE: 'path of its private key',
  ARB_POLYMARKET_PRIVATE_KEY_FILE: "path of the private key of a wallet's owner (hex), readable by you only",
  ARB_POLYMARKET_API_KEY_FILE:
    'path of its API credentials (JSON); otherwise they are asked for with the key',
  ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: 'the same for a simulated exchange',
  ARB_POLYMARKET_SIM_API_KEY_FILE: 'the same for a simulated exchange',
  ARB_THEME: 'theme of the screen: a name, or the path of a file',
  ARB_NO_TUI: 'lines instead of a screen, as --no-tui',
  ARB_ACCESSIBLE: 'whole sentences instead of a screen, as --accessible',
  ARB_ASCII: 'signs that every terminal can draw, as --ascii',
  ENABLED_LEAGUES: 'sports leagues to keep, such as nba,nfl; the others are left out',
  NO_COLOR: 'no colour, whatever its value',
  FORCE_COLOR: 'colour even when stdout is not a terminal',
  XDG_CONFIG_HOME: 'base of the configuration folder (default ~/.config)',
  XDG_DATA_HOME: 'base of the data folder (default ~/.local/share)',
  XDG_RUNTIME_DIR: 'base of the folder for the sockets of sessions (default: in the data folder)',
}

/** The only reader of `process.env`. */
export function readEnvironment(variables: Variables = process.env): Environment {
  return {
    configPath: filled(variables['ARB_CONFIG']),
    dataDir: filled(variables['ARB_DATA_DIR']),
    output: filled(variables['ARB_OUTPUT']),
    noColour: filled(variables['NO_COLOR']) !== undefined,
    forceColour: isOn(variables['FORCE_COLOR']),
    dumbTerminal: variables['TERM'] === 'dumb',
    continuous: filled(variables['CI']) !== undefined,
    theme: filled(variables['ARB_THEME']),
    noScreen: isOn(variables['ARB_NO_TUI']),
    accessible: isOn(variables['ARB_ACCESSIBLE']),
    ascii: isOn(variables['ARB_ASCII']),
    terminal: terminalVariables(variables),
    configHome: baseFolder(variables, 'XDG_CONFIG_HOME', '.config'),
    dataHome: baseFolder(variables, 'XDG_DATA_HOME', join('.local', 'share')),
    runtimeDir: absolute(variables['XDG_RUNTIME_DIR']),
    simPath: filled(variables['ARB_SIM']),
    enabledLeagues: filled(variables['ENABLED_LEAGUES']),
    kalshiKeys: {
      live: keyNames(variables, 'ARB_KALSHI_KEY'),
      demo: keyNames(variables, 'ARB_KALSHI_DEMO_KEY'),
      simulated: keyNames(variables, 'ARB_KALSHI_SIM_KEY'),
    },
    polymarketKeys: {
      live: walletNames(variables, 'ARB_POLYMARKET'),
      simulated: walletNames(variables, 'ARB_POLYMARKET_SIM'),
    },
  }
}

const terminalVariables = (variables: Variables): TerminalVariables => ({
  term: filled(variables['TERM']),
  colourTerm: filled(variables['COLORTERM']),
  forceColour: isOn(variables['FORCE_COLOR']) ? variables['FORCE_COLOR'] : undefined,
  colourFgBg: filled(variables['COLORFGBG']),
  locale: filled(variables['LC_ALL']) ?? filled(variables['LC_CTYPE']) ?? filled(variables['LANG']),
})

function keyNames(variables: Variables, name: string): KeyNames {
  const [idVariable, fileVariable] = [`${name}_ID`, `${name}_FILE`]
  return new KeyNames({
    id: { variable: idVariable, value: filled(variables[idVariable]) },
    file: new SecretPath(fileVariable, filled(variables[fileVariable]), idVariable),
  })
}

function walletNames(variables: Variables, name: string): WalletNames {
  const file = (variable: string): SecretPath => new SecretPath(variable, filled(variables[variable]))
  return new WalletNames(file(`${name}_PRIVATE_KEY_FILE`), file(`${name}_API_KEY_FILE`))
}

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

const isOn = (value: string | undefined): boolean => !['0', 'false', undefined].includes(filled(value))

const baseFolder = (variables: Variables, name: string, belowHome: string): string =>
  absolute(variables[name]) ?? join(filled(variables['HOME']) ?? homedir(), belowHome)

/** The XDG rules: a relative path is invalid and ignored. */
const absolute = (value: string | undefined): string | undefined =>
  value !== undefined && isAbsolute(value) ? value : undefined

/** Where the database and the sessions live: the flag, `ARB_DATA_DIR`, the XDG data folder. */
export const dataDirectory = (flag: string | undefined, env: Environment): string =>
  flag ?? env.dataDir ?? join(env.dataHome, 'arb')

/** What draws the screen works for its developers unless it is told that it is released: slower, and with records that only grow. */
export function drawAsReleased(): void {
  process.env['NODE_ENV'] ??= 'production'
}
