/** What is published, and what it is made of. */
export const published = {
  reference: {
    compressed: 'The contract and the explorer are compressed as their caller accepts, with `Vary` and an `ETag`',
    'openapi-yaml': 'GET /openapi.yaml serves the contract as it is in the repository, without credentials',
    'openapi-json': 'GET /openapi.json serves the same document as JSON',
    docs: 'GET /docs serves an explorer that works without a request to any other host',
    'seed-routes': 'The responses of the six routes of the seed have its names, nesting and types',
    samples:
      'The API page has, for every call, purpose, notes, schema names, a sample request and a sample response, like the seed page',
  },

  package: {
    shape: 'The package of the SDK matches its manifest, and its types match its code, for modules and bundlers',
    offered: 'The service offers the SDK and the command line as npm tarballs with their checksums, to anyone',
    alone:
      'Each installs with npm in an empty folder without asking a registry, and works: the SDK on Node 20, the command line on Node 26',
    'same-bytes': 'A tarball has the same bytes wherever it is built',
    'browser-size': 'The gate with its stream is less than 6 kB of gzip in a browser bundle',
    engines:
      'The gate of the package sees windows start and end on Node 20, 22, 24 and 26, in Chromium and in a worker, the same on all',
  },

  vectors: {
    rules: 'The rules about scopes, state and retrying give what `packages/contract/vectors/` says, case by case',
    schedules: 'The SDK reads schedules, and orders them, as the vectors say',
    signed: 'The SDK takes and rejects signed schedules as the vectors say',
    language:
      'A gate in another language, written after the guide, keeps the same cases, and closes and opens with a running service',
  },

  guides: {
    played:
      'Every command in the README and the guides works as it is written, in its order, and prints what the page shows, or the page names the reason why no test runs it',
  },

  supply: {
    pinned: 'Every dependency is an exact version, and the lock file has a SHA-512 for each package',
    sbom: '`npm run sbom` writes what the service consists of, from the lock file alone, in CycloneDX',
    image:
      'The image contains what is in the lock file and runs no install script, and in it the service is not root and owns no part of the program',
    unit: 'The units of the guide, of the service and of a gate, are ones that systemd takes; each lets its program write only its state and its cache, and leaves it no capability and no way to more privileges',
    manifests:
      'The manifests for Kubernetes and for compose are valid by the types and the schema of their makers, and run the service and a gate as an unprivileged user without capabilities, on a root that is read-only',
  },
}
