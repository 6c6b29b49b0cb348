import manifest from '../../package.json' with { type: 'json' }

/** The SDK and the command line, as npm names the tarball of a package. All packages have the same version. */
export const packageFiles: readonly string[] = ['sdk', 'cli'].map(name => `ops-${name}-${manifest.version}.tgz`)
