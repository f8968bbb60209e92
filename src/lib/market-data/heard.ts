/**
 * When something was last heard that proves that nothing had been lost before it; minus infinity before. Shared by all books that it
 * says something of, so that noting it costs one number.
 */
export class Heard {
  at = Number.NEGATIVE_INFINITY
}
