// Generated from packages/contract/openapi.yaml by `npm run generate`; do not edit.
/**
 * What the contract bounds. Of a text `min` and `max` count code points, of an array items; other units are in the names.
 */
export const contractLimits = {
  scopesInput: { min: 1, max: 100 },
  durationSeconds: { min: 60, max: 2592000 },
  bypassSeconds: { min: 60, max: 86400 },
  publicText: { min: 1, max: 2000 },
  name: { min: 1, max: 64 },
  nextToken: { min: 1, max: 512 },
  sessionGuid: { min: 1, max: 128 },
  secretCode: { min: 1, max: 256 },
  newSecretCode: { min: 12, max: 256 },
  partTitle: { min: 1, max: 120 },
  partDescription: { min: 1, max: 500 },
  partPosition: { min: 0, max: 1000000 },
  startPastSeconds: 60,
  startAheadDays: 366,
  updatesPerWindow: 200,
  releasedPerWindow: 100,
  partsPerDeployment: 20000,
  sessionsPerCredential: 100,
  itemsPerPage: 256,
  itemsPerPageDefault: 50,
} as const
