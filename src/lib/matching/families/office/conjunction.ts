const TWO_QUESTIONS =
  /\band (?:will|does|did|is) |\bbalance of power\b|\bparlay\b|\bodds\b|\bimplied probability\b/i

/** Whether a title asks two things at once, or asks for a price: no reader of one question may take it. */
export const isCompound = (title: string): boolean => TWO_QUESTIONS.test(title)
