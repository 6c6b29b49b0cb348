#!/usr/bin/env node
// Runs the service's own command from the checkout; plain JavaScript that Node 20 reads.
import { launch } from '../../../scripts/launch.js'

await launch('g3n-opsd', new URL('../src/main.js', import.meta.url).href)
