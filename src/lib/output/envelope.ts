import type { Ms } from '../base/units.js'
import { UNSAFE_CHARACTERS } from './terminal-text.js'

/** Where the data comes from and where orders go. */
export type Mode = 'public' | 'paper' | 'live'

export interface EnvelopeContent {
  /** Name and number, such as `arb.explain/1`. Within a number, fields are only added. */
  readonly schema: string
  readonly generatedAt: Ms
  readonly toolVersion: string
  /** Missing when the command used no configuration. */
  readonly configHash?: string | undefined
  readonly mode: Mode
  readonly data: unknown
  readonly warnings?: readonly string[] | undefined
  readonly meta?: Readonly<Record<string, unknown>> | undefined
}

/** What every command prints under `--json`. */
export const envelope = (content: EnvelopeContent): object => ({
  schema: content.schema,
  generated_at: new Date(content.generatedAt).toISOString(),
  tool: { version: content.toolVersion, config_hash: content.configHash ?? null },
  mode: content.mode,
  data: content.data,
  warnings: content.warnings ?? [],
  meta: content.meta ?? {},
})

/**
 * JSON that is safe to look at: it says the same, with the characters written as escapes that a terminal would obey.
 * `JSON.stringify` alone leaves C1 controls and bidi characters as they are.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE_CHARACTERS, (found) =>
    // The only control character that JSON text itself holds is the newline of an indented one.
    found === '\n' ? found : escaped(found),
  )
}

/** One `\uXXXX` for each code unit. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
  }).join('')
}
