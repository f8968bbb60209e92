import type { Role } from '../text/line.js'

export type Background = 'dark' | 'light'

/** `#rrggbb`, in small letters. */
export type Hex = `#${string}`

export const ATTRIBUTES = ['bold', 'underline', 'inverse'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** How text of one role looks. */
export interface RoleStyle {
  /** `null`: as the terminal draws text. */
  readonly colour: Hex | null
  /** Behind the text; `null`: what is there anyway. */
  readonly on: Hex | null
  readonly attributes: readonly Attribute[]
  /** Instead of all that on terminals with 16 colours or none, which give no colour that can be relied on. */
  readonly plain: readonly Attribute[]
}

export interface Theme {
  readonly name: string
  readonly about: string
  readonly background: Background
  /** The background that the colours are made for; `null`: there are no colours. */
  readonly ground: Hex | null
  /** Whether the ground is drawn, or what the terminal has stays. */
  readonly paintsGround: boolean
  readonly roles: Readonly<Record<Role, RoleStyle>>
}
