const REDACTED = '[redacted]'
/** Shorter texts occur by chance; no secret of ours is that short. */
const SECRET_LENGTH_MIN = 8
/** Lines of a PEM file have 64 characters, its last one fewer. */
const PEM_LINE_MIN = 16

/**
 * The last guard before anything is printed: takes out every secret that was registered, in the forms in which one could
 * get into a text. Nothing is supposed to ever reach it; `hits` counts what did.
 */
export class Redaction {
  readonly #forms = new Set<string>()
  hits = 0

  /** A key file's text, a key id, a token. */
  hide(secret: string): void {
    for (const form of formsOf(secret)) if (form.length >= SECRET_LENGTH_MIN) this.#forms.add(form)
  }

  clean(text: string): string {
    let cleaned = text
    for (const form of this.#forms) {
      if (!cleaned.includes(form)) continue
      this.hits++
      cleaned = cleaned.replaceAll(form, REDACTED)
    }
    return cleaned
  }
}

/** The text itself, as JSON writes it, as base64 and hex, and for a PEM its body, whole and line by line. */
function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n|\\n/).filter((line) => line !== '' && !line.startsWith('-----'))
  const body = lines.join('')
  return [secret, body, ...lines.filter((line) => lines.length === 1 || line.length >= PEM_LINE_MIN)].flatMap(
    (each) => [each, JSON.stringify(each).slice(1, -1), ...encodings(each)],
  )
}

function encodings(text: string): string[] {
  const bytes = Buffer.from(text)
  return [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]
}
