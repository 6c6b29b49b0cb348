import type { Build } from '@ops/contract'

/** What the answers of a gate say of the program. `npm run build` stamps the id of what it emits. */
export const build: Build = { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' }
