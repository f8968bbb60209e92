/** Something that must never happen and was stopped: it is told, counted and never passed over in silence. */
export interface Incident {
  readonly code: 'HOST_NOT_ALLOWED' | 'REDIRECT' | 'ANSWER_TOO_LARGE' | 'FEE_DRIFT' | 'SECRET_IN_TEXT'
  /** Facts only: no header, no body, no key. */
  readonly detail: string
}

export type OnIncident = (incident: Incident) => void
