import { z } from 'zod'
import { nearestWord } from './nearest-word.js'
import { EXAMPLES, section, type IssueAdvice } from './setting-fields.js'

/** What keys of the screen do, with the keys that come with the package; no key asks a session to act before `pause`. */
const USUAL_KEYS = {
  help: '"?"',
  opportunities: '1',
  orders: '2',
  result: '3',
  events: '4',
  books: '5',
  'next-pane': 'tab',
  'previous-pane': 'shift-tab',
  up: '[up, k]',
  down: '[down, j]',
  'page-up': 'page-up',
  'page-down': 'page-down',
  first: 'home',
  last: 'end',
  filter: '/',
  back: 'escape',
  sort: 's',
  detail: 'enter',
  copy: 'y',
  why: 'w',
  log: 'l',
  theme: 't',
  faster: '+',
  slower: '"-"',
  freeze: 'f',
  redraw: 'r',
  quit: 'q',
  pause: 'p',
  resume: 'R',
  cancel: 'c',
  kill: 'K',
  flatten: 'F',
} as const

export type ScreenAction = keyof typeof USUAL_KEYS
export type KeyBindings = Readonly<Record<ScreenAction, readonly string[]>>

/** Keys that are called by a name; every other one is the character that it types. */
const NAMED_KEYS = [
  'up',
  'down',
  'left',
  'right',
  'page-up',
  'page-down',
  'home',
  'end',
  'tab',
  'shift-tab',
  'enter',
  'escape',
  'space',
  'backspace',
  'delete',
]

/** A slip of the finger must not do these. */
const CAPITAL_ONLY: ReadonlySet<string> = new Set<ScreenAction>(['resume', 'kill', 'flatten'])
const KEYS_MAX = 3

const nameOrDigit = z.union([z.string(), z.number()])

/** Names of keys; a digit may stand without quotes. */
const keysOf = (action: ScreenAction) =>
  z
    .union([nameOrDigit, z.array(nameOrDigit)], 'must be a key, or a list of keys')
    .transform((value, context): readonly string[] => {
      const names = [value].flat().map(String)
      for (const name of names) {
        const problem = keyProblem(name, action)
        if (problem === undefined) continue
        context.issues.push({ code: 'custom', input: value, ...problem })
        return z.NEVER
      }
      if (names.length >= 1 && names.length <= KEYS_MAX) return names
      context.issues.push({ code: 'custom', input: value, message: `must be 1 to ${KEYS_MAX} keys` })
      return z.NEVER
    })
    .register(EXAMPLES, { example: USUAL_KEYS[action] })

function keyProblem(
  name: string,
  action: ScreenAction,
): { readonly message: string; readonly params: IssueAdvice } | undefined {
  const usual = USUAL_KEYS[action]
  if (!/^[!-~]$/.test(name) && !NAMED_KEYS.includes(name)) {
    const message = `is no key: a key is one character, or ${NAMED_KEYS.join(', ')}`
    return { message, params: { write: [nearestWord(name, NAMED_KEYS) ?? usual] } }
  }
  if (CAPITAL_ONLY.has(action) && !/^[A-Z]$/.test(name))
    return { message: 'must be a capital letter', params: { write: [usual] } }
  return undefined
}

const shape = Object.fromEntries(
  (Object.keys(USUAL_KEYS) as ScreenAction[]).map((action) => [action, keysOf(action)]),
) as Record<ScreenAction, ReturnType<typeof keysOf>>

/** Every action has keys of its own. */
export const screenKeysSchema = section(shape).superRefine((bindings, context) => {
  const owners = new Map<string, string>()
  for (const [action, names] of Object.entries(bindings))
    for (const name of names) {
      const owner = owners.get(name)
      if (owner === undefined) owners.set(name, action)
      else
        context.addIssue({
          code: 'custom',
          path: [action],
          message: owner === action ? `names ${name} twice` : `takes ${name}, the key of ${owner}`,
        })
    }
})
