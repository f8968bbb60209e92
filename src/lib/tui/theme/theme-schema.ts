import { z } from 'zod'
import { nearestWord } from '../../config/nearest-word.js'
import { EXAMPLES, section, word, type IssueAdvice } from '../../config/setting-fields.js'
import { ROLES, type Role } from '../text/line.js'
import { ATTRIBUTES, type Hex } from './theme.js'

const LINE_MAX = 100

const line = (example: string) =>
  z
    .string('must be one line of text')
    .regex(/^\P{C}+$/u, 'must be one line of text')
    .max(LINE_MAX, `must have at most ${LINE_MAX} characters`)
    .register(EXAMPLES, { example })

const COLOUR_EXAMPLE = { example: "'#56b4e9'" }
const colour = z
  .string("must be a colour in quotes, such as '#56b4e9'")
  .regex(/^#[0-9a-f]{6}$/i, "must be a colour in quotes, such as '#56b4e9'")
  .transform((text) => text.toLowerCase() as Hex)
  .register(EXAMPLES, COLOUR_EXAMPLE)

const paletteName = z.string('must be a name of the palette').register(EXAMPLES, { example: 'ink' })

const attributes = z
  .array(z.enum(ATTRIBUTES, `must be one of ${ATTRIBUTES.join(', ')}`), 'must be a list')
  .refine((all) => new Set(all).size === all.length, 'names something twice')
  .register(EXAMPLES, { example: '[bold]' })

const role = section({
  colour: paletteName.optional(),
  on: paletteName.optional(),
  with: attributes.optional(),
  plain: attributes,
}).register(EXAMPLES, { example: '{ colour: ink, plain: [] }' })

const roles = section(Object.fromEntries(ROLES.map((name) => [name, role])) as Record<Role, typeof role>)

/** One theme, as it stands in its file. */
const themeSchema = section({
  name: line('my-theme'),
  about: line('What it looks like, in one line'),
  background: word(['dark', 'light']),
  palette: z
    .record(z.string(), colour, "must hold colours by their names, such as ink: '#e6e6e6'")
    .register(EXAMPLES, { example: "{ ink: '#e6e6e6' }" }),
  ground: paletteName.optional(),
  paint_ground: z.boolean('must be true or false').register(EXAMPLES, { example: 'false' }),
  roles,
}).superRefine((file, context) => {
  const names = Object.keys(file.palette)
  const check = (path: string[], name: string | undefined): void => {
    if (name === undefined || names.includes(name)) return
    const near = nearestWord(name, names)
    const params: IssueAdvice = near === undefined ? {} : { write: [near] }
    context.addIssue({ code: 'custom', path, message: 'is no colour of the palette', params })
  }
  check(['ground'], file.ground)
  for (const [name, { colour, on }] of Object.entries(file.roles)) {
    check(['roles', name, 'colour'], colour)
    check(['roles', name, 'on'], on)
  }
  if (names.length > 0 && file.ground === undefined)
    context.addIssue({ code: 'custom', path: ['ground'], message: 'is needed where there are colours' })
  if (file.paint_ground && file.ground === undefined)
    context.addIssue({ code: 'custom', path: ['paint_ground'], message: 'needs a ground to paint' })
  for (const [name, { colour }] of Object.entries(file.roles))
    if (file.paint_ground && colour === undefined)
      context.addIssue({
        code: 'custom',
        path: ['roles', name],
        message: 'needs a colour, because the ground is painted',
      })
})

/** A theme is called like its file, so that one name finds it everywhere. */
export const themeSchemaOf = (fileName: string) =>
  themeSchema.refine(({ name }) => name === fileName, {
    path: ['name'],
    message: 'must be the name of the file without its ending',
    params: { write: [fileName] } satisfies IssueAdvice,
  })

export type ThemeFile = z.output<typeof themeSchema>
