/** What clients may say on a stream connection, and what they are answered. */
export type Command =
  | {
      readonly method: 'SUBSCRIBE' | 'UNSUBSCRIBE'
      readonly streams: readonly string[]
      readonly id: CommandId
    }
  | { readonly method: 'LIST_SUBSCRIPTIONS'; readonly id: CommandId }
  | { readonly method: 'GET_PROPERTY'; readonly id: CommandId }
  | { readonly method: 'SET_PROPERTY'; readonly combined: boolean; readonly id: CommandId }

export type CommandId = number | string | null

export interface CommandFault {
  readonly code: number
  readonly msg: string
  readonly id?: CommandId
}

const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS', 'SET_PROPERTY', 'GET_PROPERTY'] as const
const EXPECTED = METHODS.map((method) => `\`${method}\``).join(', ')

export function readCommand(text: string): Command | CommandFault {
  const frame = parsed(text)
  if (frame === undefined) return { code: 3, msg: 'Invalid JSON: expected value at line 1 column 1' }
  const { method, params = [], id = null } = frame
  if (!isId(id)) return { code: 2, msg: 'Invalid request: request ID must be an unsigned integer' }
  if (!Array.isArray(params)) return { code: 2, msg: 'Invalid request: params must be an array', id }
  const values = params as readonly unknown[]
  switch (method) {
    case 'SUBSCRIBE':
    case 'UNSUBSCRIBE':
      return isTexts(values)
        ? { method, streams: values, id }
        : { code: 2, msg: 'Invalid request: params must be strings', id }
    case 'LIST_SUBSCRIPTIONS':
      return { method, id }
    case 'GET_PROPERTY':
    case 'SET_PROPERTY':
      return property(method, values, id)
    default:
      return {
        code: 2,
        msg: `Invalid request: unknown variant ${String(method)}, expected one of ${EXPECTED}`,
      }
  }
}

export const isFault = (read: Command | CommandFault): read is CommandFault => 'code' in read

function property(
  method: 'GET_PROPERTY' | 'SET_PROPERTY',
  [name, value]: readonly unknown[],
  id: CommandId,
): Command | CommandFault {
  if (typeof name !== 'string') return { code: 2, msg: 'Invalid request: property name must be a string', id }
  if (name !== 'combined') return { code: 0, msg: 'Unknown property', id }
  if (method === 'GET_PROPERTY') return { method, id }
  if (typeof value !== 'boolean') return { code: 1, msg: 'Invalid value type: expected Boolean', id }
  return { method, combined: value, id }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const isId = (id: unknown): id is CommandId =>
  id === null ||
  (typeof id === 'string' && id.length <= 36) ||
  (Number.isSafeInteger(id) && (id as number) >= 0)
const isTexts = (values: readonly unknown[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string')
