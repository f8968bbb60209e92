const PLAIN = /^[\w.,%$+ -]{0,24}$/
/** Digits of a private key, a long piece of base64, words of a recovery phrase. */
const SECRET = /[0-9a-f]{48}|[\w+/-]{43}|-----|^\s*[a-z]+(\s+[a-z]+){11,}\s*$/i
const QUOTED_OR_LONG = /(["']).{25,}\1|\S{25,}/gs

/** A wrong value is repeated only when it cannot be a secret: short, and plain. */
export const presentable = (text: string): boolean => PLAIN.test(text)

/** What somebody may have pasted into the wrong file. */
export const looksSecret = (text: string): boolean => SECRET.test(text)

/** A foreign message without the pieces of the file that it repeats. */
export const withoutPieces = (message: string): string => message.replace(QUOTED_OR_LONG, '...')
