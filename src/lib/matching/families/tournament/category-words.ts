/** Ways of writing a category of an award that mean one; the narrow ones first. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:a |an )?(?:male )?actor in a supporting role\b|\bactor in a supporting\b/gi, 'supporting actor'],
  [/\b(?:a )?(?:female )?actress in a supporting role\b/gi, 'supporting actress'],
  [/\b(?:performance by )?(?:an )?(actor|actress) in a leading role\b/gi, '$1'],
  [/\b(?:lead|leading) (actor|actress)\b/gi, '$1'],
  [/\b(?:achievement in )?directing\b/gi, 'director'],
  [/\b(animated|international|documentary) feature film\b/gi, '$1 feature'],
  [/\bwriting \(?((?:original|adapted) screenplay)\)?/gi, '$1'],
  [/\bmusic \(?(original (?:score|song))\)?/gi, '$1'],
  [/\bachievement in (?=\w)/gi, ''],
  [/\bmotion picture of the year\b/gi, 'picture'],
]

/** A phrase about an award with its category in one form. */
export const withOneCategory = (phrase: string): string =>
  SYNONYMS.reduce((text, [words, form]) => text.replace(words, form), phrase)
