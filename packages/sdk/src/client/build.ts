import type { Build } from '@ops/contract'

/** The build that a gate's responses name. `npm run build` stamps its id. */
export const build: Build = { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' }
