/**
 * What has to happen, in a canonical word (`win`, `qualify`, `visit`, `leave-office`, `charge`, `arrest`, `convict`, `nominate`,
 * `confirm`, `become-law`, `pass-chamber`, `recognise`, `acquire`, `say`, `reach`, `close-above` ...). A verb that is not in the lexicon
 * is its own stem: equal only to itself.
 */
export interface Act {
  readonly verb: string
  /** `doing`: the thing itself; `announcing`: its announcement; `either`: whichever comes first; `plan`: a proposal or nomination. */
  readonly form: 'doing' | 'announcing' | 'either' | 'plan'
  /** Whether the verb is in the lexicon: two unknown verbs that differ are not known to differ in meaning. */
  readonly isKnown: boolean
}
