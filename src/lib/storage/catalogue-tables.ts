/** What the venues list. */
export const CATALOGUE_TABLES = ''
