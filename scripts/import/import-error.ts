/** What stops an import: told in one line, without a stack trace. Rows that cannot be used do not throw, they are counted. */
export class ImportError extends Error {}
