import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** What arb takes from the environment. An empty variable counts as unset. */
export interface Environment {
  readonly configPath: string | undefined
  readonly dataDir: string | undefined
  /** Unchecked; `json`, `jsonl` or `csv`. */
  readonly output: string | undefined
  readonly noColour: boolean
  readonly forceColour: boolean
  readonly dumbTerminal: boolean
  readonly configHome: string
  readonly dataHome: string
}

type Variables = Readonly<Record<string, string | undefined>>

/** For help texts: every variable that arb reads. */
export const ENVIRONMENT_TEXT: Readonly<Record<string, string>> = {
  ARB_CONFIG: 'path of the configuration file',
  ARB_DATA_DIR: 'folder for the database and the sessions',
  ARB_OUTPUT: 'output format: json, jsonl or csv',
  NO_COLOR: 'no colour, whatever its value',
  FORCE_COLOR: 'colour even when stdout is not a terminal',
  XDG_CONFIG_HOME: 'base of the configuration folder (default ~/.config)',
  XDG_DATA_HOME: 'base of the data folder (default ~/.local/share)',
}

/** The only reader of `process.env`. */
export function readEnvironment(variables: Variables = process.env): Environment {
  return {
    configPath: filled(variables['ARB_CONFIG']),
    dataDir: filled(variables['ARB_DATA_DIR']),
    output: filled(variables['ARB_OUTPUT']),
    noColour: filled(variables['NO_COLOR']) !== undefined,
    forceColour: !['0', 'false', undefined].includes(filled(variables['FORCE_COLOR'])),
    dumbTerminal: variables['TERM'] === 'dumb',
    configHome: baseFolder(variables, 'XDG_CONFIG_HOME', '.config'),
    dataHome: baseFolder(variables, 'XDG_DATA_HOME', join('.local', 'share')),
  }
}

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** The XDG rules: a relative path is invalid and ignored. */
function baseFolder(variables: Variables, name: string, belowHome: string): string {
  const value = filled(variables[name])
  if (value !== undefined && isAbsolute(value)) return value
  return join(filled(variables['HOME']) ?? homedir(), belowHome)
}

/** Where the database and the sessions live: the flag, `ARB_DATA_DIR`, the XDG data folder. */
export const dataDirectory = (flag: string | undefined, env: Environment): string =>
  flag ?? env.dataDir ?? join(env.dataHome, 'arb')
