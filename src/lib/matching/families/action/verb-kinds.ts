const verbs = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** What is done to bills; the chamber that passes one is part of the verb. */
export const OF_BILLS = verbs('become-law pass-house pass-senate')

/** What two do with each other, in any order. */
export const WITH_EACH_OTHER = verbs('meet talk marry divorce merge agree-ceasefire sign-agreement')

/** What is done to countries, states and cities. */
export const TAKES_PLACE = verbs('visit invade strike annex capture recognise leave join deploy')

/** Companies and their products: names that are the same only when they are written the same. */
export const TAKES_THING = verbs(
  'release launch acquire buy sell merge ipo default bankrupt declassify rename approve create land reopen close',
)
