import { UserError } from '../base/errors.js'
import type { ApprovedNow, PairChoice } from './live/approved-now.js'
import { lapsedWords } from './live/lapsed-words.js'

/** No relation holds that a session on live feeds could trade. */
export const nothingToTrade = (choice: PairChoice, approved: ApprovedNow): UserError =>
  new UserError('ARB-PAPER-001', `no accepted pair${lapsedWords(choice, approved, 'trade')}`, {
    hint: 'arb match --auto finds pairs, arb match --review lets you accept those that are the same contract; arb paper --demo needs neither',
    fault: 'empty',
    ...(approved.withheld.size > 0 && { facts: { withheld: approved.withheld.size } }),
  })
