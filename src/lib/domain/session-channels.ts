/** Channels of what a session itself adds to its record; a new paper run ignores them. */
export const REPORT_CHANNEL = 'report'
export const TIMER_CHANNEL = 'timer'
export const OPERATOR_CHANNEL = 'operator'
export const SCANNER_CHANNEL = 'scanner'
/** The last frame: how the session ended. */
export const SESSION_CHANNEL = 'session'
