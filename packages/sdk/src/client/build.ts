import type { Build } from '@ops/contract'

/** The build that a gate's responses name: its version. The id, which is the time of a build of the service, is 0. */
export const build: Build = { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' }
