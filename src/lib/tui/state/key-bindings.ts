import type { KeyBindings, ScreenAction } from '../../config/screen-keys.js'

const entries = (bindings: KeyBindings): readonly (readonly [ScreenAction, readonly string[]])[] =>
  Object.entries(bindings) as [ScreenAction, readonly string[]][]

/** What each key does. */
export const actionsByKey = (bindings: KeyBindings): ReadonlyMap<string, ScreenAction> =>
  new Map(entries(bindings).flatMap(([action, keys]) => keys.map((key) => [key, action] as const)))

/** The keys of each action as they are shown: `up k`. */
export const keyNames = (bindings: KeyBindings): ReadonlyMap<string, string> =>
  new Map(entries(bindings).map(([action, keys]) => [action, keys.join(' ')]))
