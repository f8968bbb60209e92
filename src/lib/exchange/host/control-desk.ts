import { UserError } from '../../base/errors.js'
import { controlSchema, CONTROL_VERBS, type ControlCommand } from './control-fields.js'
import { HANDLERS, Refused, type ControlTarget } from './control-handlers.js'
import type { Answerer } from './control-socket.js'

/** Answers a line of the control socket: `{"id","ok":true,"result"}` or `{"id","ok":false,"error":{"code","message"}}`. */
export function controlDesk(target: ControlTarget): Answerer {
  return async (line) => {
    let id: unknown = null
    try {
      const value = parsed(line)
      id = idOf(value)
      const result = await handle(checked(value), target)
      target.pump.wake()
      return { id, ok: true, result }
    } catch (error) {
      return { id, ok: false, error: reasonOf(error, target) }
    }
  }
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Refused('bad_json', 'the line is not JSON')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new Refused('bad_command', 'a command is an object such as {"id":1,"do":"status"}')
}

const idOf = ({ id }: Record<string, unknown>): string | number | null =>
  typeof id === 'string' || typeof id === 'number' ? id : null

function checked(value: Record<string, unknown>): ControlCommand {
  const verbs = CONTROL_VERBS.join(', ')
  if (!CONTROL_VERBS.some((verb) => verb === value['do']))
    throw new Refused('unknown_command', `"do" must be one of ${verbs}`)
  const result = controlSchema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Refused('bad_command', `${issue!.path.join('.') || 'command'}: ${issue!.message}`)
}

function reasonOf(error: unknown, target: ControlTarget): { code: string; message: string } {
  if (error instanceof Refused || error instanceof UserError)
    return { code: error.code, message: error.message }
  target.fail(error)
  return { code: 'bug', message: 'the simulation is broken and ends' }
}

/** The compiler cannot see that each handler gets its own command. */
function handle(command: ControlCommand, target: ControlTarget): object | Promise<object> {
  target.pump.catchUp()
  const handler = HANDLERS[command.do] as (
    given: ControlCommand,
    on: ControlTarget,
  ) => object | Promise<object>
  return handler(command, target)
}
