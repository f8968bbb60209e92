import type { ContractText } from '../../../../src/lib/domain/contract-text.js'

const EMPTY: ContractText = {
  venue: 'kalshi',
  id: 'X',
  event: '',
  series: '',
  title: '',
  subtitle: '',
  eventTitle: '',
  eventSubtitle: '',
  seriesTitle: '',
  yesLabel: '',
  noLabel: '',
  rules: '',
  moreRules: '',
  earlyClose: '',
  strike: undefined,
  sources: [],
  topics: [],
  opensAt: undefined,
  closesAt: undefined,
  expectedAt: undefined,
  startsAt: undefined,
  isExclusive: undefined,
}

/** A contract that says only what is given. */
export const contractText = (said: Partial<ContractText>): ContractText => ({ ...EMPTY, ...said })
