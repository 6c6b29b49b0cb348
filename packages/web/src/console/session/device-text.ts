import { words } from '../language.ts'

const browsers: [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/OPR/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** `Firefox on Windows`: so that people can recognise their own sessions. */
export function deviceText(userAgent: string): string {
  const [browser, system] = [browsers, systems].map(known => known.find(([sign]) => sign.test(userAgent))?.[1])
  const { browser: unknown, on } = words.session
  return system === undefined ? (browser ?? unknown) : on(browser ?? unknown, system)
}
