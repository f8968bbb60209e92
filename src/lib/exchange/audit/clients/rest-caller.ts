import { addMs, durationMs } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { HttpHandler, SimRequest } from '../../transport.js'
import { fields, readJson, Unreadable, type Fields } from './frame-fields.js'

const ANSWER_WITHIN = durationMs(10_000)

/** What came of a call: an answer that makes sense, or nothing that could be relied on. */
export interface Outcome {
  /** Absent: no answer, a page of HTML, broken JSON. */
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body: Fields
}

const NO_ANSWER: Outcome = { status: undefined, headers: {}, body: {} }

/** Calls a venue's REST and gives up after a while, as clients do. */
export class RestCaller {
  constructor(
    private readonly agenda: Agenda,
    private readonly handler: HttpHandler,
  ) {}

  call(request: SimRequest, done: (outcome: Outcome) => void): void {
    let isDone = false
    const once = (outcome: Outcome): void => {
      if (isDone) return
      isDone = true
      giveUp()
      done(outcome)
    }
    const giveUp = this.agenda.at(addMs(this.agenda.now, ANSWER_WITHIN), () => once(NO_ANSWER))
    this.handler.handle(request, ({ status, body, headers = {} }) =>
      once({ status, headers, body: read(body) }),
    )
  }

  /** An answer that comes at once, as all do where nothing is in the way; undefined when it does not. */
  now(request: SimRequest): Outcome | undefined {
    let answer: Outcome | undefined
    this.handler.handle(request, ({ status, body, headers = {} }) => {
      answer = { status, headers, body: read(body) }
    })
    return answer
  }
}

function read(body: string): Fields {
  try {
    return fields(readJson(body), 'body')
  } catch (error) {
    if (error instanceof Unreadable) return {}
    throw error
  }
}
