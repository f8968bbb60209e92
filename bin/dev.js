#!/usr/bin/env -S node --import tsx
// Runs src/ without a build: `npm run dev -- <command>`.
process.env.NODE_ENV = 'development'
const { main } = await import('../src/lib/app/cli.ts')
await main(process.argv.slice(2), import.meta.url)
