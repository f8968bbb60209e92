/** What a person said about a pair. */
export const APPROVAL_TABLES = ''
