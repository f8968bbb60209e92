/** What stdout carries: tables and sentences for people, or one of three formats for programs. */
export const MACHINE_FORMATS = ['json', 'jsonl', 'csv'] as const
export type MachineFormat = (typeof MACHINE_FORMATS)[number]
export type Format = 'human' | MachineFormat
