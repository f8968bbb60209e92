/** So much of a secret in a text is too much. */
const SECRET_CHARS = 16
const TEXT_MAX = 160

/** A sentence of a venue, cut, without control characters; empty when it holds one of the `secrets` that were sent along. */
export const plainText = (text: string, secrets: readonly string[] = []): string =>
  tellsSecret(text, secrets) ? '' : text.replace(/[^\x20-\x7e]/g, '?').slice(0, TEXT_MAX)

/** Whether a text repeats the beginning of something secret. */
export const tellsSecret = (text: string, secrets: readonly string[]): boolean =>
  secrets.some((secret) => text.includes(secret.slice(0, SECRET_CHARS)))

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
