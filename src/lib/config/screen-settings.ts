import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { screenKeysSchema, type KeyBindings } from './screen-keys.js'
import { EXAMPLES, section, wholeNumber } from './setting-fields.js'
import { isThemePath } from './theme-file.js'

/** How a session is shown; nothing of it changes what a session does. */
export interface ScreenSettings {
  /** `auto`, the name of a theme, or the full path of a file. */
  readonly theme: string
  readonly framesPerSecond: number
  readonly keys: KeyBindings
}

export const screenSchema = section({
  theme: z
    .string('must be the name of a theme')
    .min(1, 'must be the name of a theme')
    .register(EXAMPLES, { example: 'auto' }),
  frames_per_second: wholeNumber('4', 1, 10),
  keys: screenKeysSchema,
})

/** `path`: of the file of settings; the path of a theme is relative to it. */
export const screenSettings = (file: z.output<typeof screenSchema>, path: string): ScreenSettings => ({
  theme: isThemePath(file.theme) ? resolve(dirname(path), file.theme) : file.theme,
  framesPerSecond: file.frames_per_second,
  keys: file.keys,
})
