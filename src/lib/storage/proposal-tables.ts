/** What the matcher proposed. */
export const PROPOSAL_TABLES = ''
