import { ms, type Ms } from '../../../base/units.js'

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/
const MINUTE_MS = 60_000

/** An RFC 3339 time, cut to milliseconds; `undefined` for anything else, such as the 30th of February. */
export function readTime(text: string): Ms | undefined {
  const match = RFC_3339.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six
  if (year < 1970) return undefined
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const local = Date.UTC(year, month - 1, day, hour, minute, second, fraction)
  if (!isDate(new Date(local), [year, month, day, hour, minute, second])) return undefined
  const shift = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * MINUTE_MS
  return ms(match[8] === '-' ? local + shift : local - shift)
}

type Six = [number, number, number, number, number, number]

/** `Date` carries overflowing fields over instead of refusing them. */
const isDate = (date: Date, fields: Six): boolean =>
  [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ].every((part, i) => part === fields[i])
