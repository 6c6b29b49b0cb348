import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type OperationId, operations } from '@ops/contract'
import { chromium } from 'playwright-core'
import { parse } from 'yaml'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { startApp } from '../stage/start-app.ts'

const contractFile = new URL('../../packages/contract/openapi.yaml', import.meta.url)
const chromiumFlags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

test('[reference.openapi-yaml] the contract is served to everyone as it is in the repository', async t => {
  const { url } = await startApp(t)
  const response = await fetch(`${url}/openapi.yaml`)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'application/yaml; charset=utf-8')
  assert.ok(Buffer.from(await response.arrayBuffer()).equals(readFileSync(contractFile)))
})

test('[reference.openapi-json] as JSON it is the same document', async t => {
  const { url } = await startApp(t)
  const response = await fetch(`${url}/openapi.json`)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.deepEqual(await response.json(), parse(readFileSync(contractFile, 'utf8')))
})

test('[reference.openapi-json] each call with a body lists the errors of bodies', () => {
  const { paths } = parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown> }>>
  }
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map(({ requestBody, responses }) => ({ path, requestBody, responses })),
  )
  const withBody = calls.filter(({ requestBody }) => requestBody !== undefined)
  assert.ok(withBody.length > 10)
  for (const { path, responses } of withBody)
    for (const status of ['400', '408', '413', '415']) assert.ok(responses[status] !== undefined, `${path} ${status}`)
})

test('[reference.docs] the explorer is a page of its own, at the path that the contract lists', async t => {
  const { url } = await startApp(t)
  const response = await fetch(`${url}/docs`, { redirect: 'manual' })
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/)
  assert.match(page, /<!doctype html>/i)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.match(policy, /connect-src 'self'(;|$)/)
  assert.doesNotMatch(policy, /https?:|\*|unsafe-eval/, 'it may ask no other host')
})

test('[reference.docs] a real browser renders every operation, calls no other host and violates no policy', async t => {
  const { url } = await startApp(t)
  const profile = mkdtempSync(join(tmpdir(), 'ops-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireProgram('chromium-headless-shell'),
    args: chromiumFlags,
    viewport: { width: 1280, height: 1000 },
  })
  t.after(async () => {
    await context.close()
    rmSync(profile, { recursive: true, maxRetries: 5 })
  })
  const { origin } = new URL(url)
  const asked: string[] = []
  await context.route('**/*', route => {
    const { href, origin: other, protocol } = new URL(route.request().url())
    asked.push(href)
    return other === origin || ['data:', 'blob:'].includes(protocol) ? route.continue() : route.abort()
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', message => {
    const { url: at } = message.location()
    if (message.type() !== 'error' && !/content security policy/i.test(message.text())) return
    // A browser requests this without being told to.
    if (!at.endsWith('/favicon.ico')) complaints.push(`${message.text()} ${at}`)
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('response', response => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  await page.addInitScript(() => {
    const { document, console } = globalThis as unknown as {
      document: { addEventListener: (type: string, listener: (event: Record<string, string>) => void) => void }
      console: { error: (text: string) => void }
    }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      // The bundle tries whether it may make code of text. It may not, and does without.
      if (blockedURI !== 'eval') console.error(`forbidden: ${violatedDirective} ${blockedURI}`)
    })
  })

  // Four megabytes of script, on a machine that may have much else to do.
  page.setDefaultTimeout(120_000)
  await page.goto(`${url}/docs`)
  await page.getByRole('heading', { name: 'Ops service' }).first().waitFor()
  for (const group of ['Service', 'Maintenance', 'Parts', 'Gate', 'Journal', 'Access', 'Reference']) {
    const open = page.getByRole('button', { name: `Close Group - ${group}`, exact: true })
    const button = page.getByRole('button', { name: `Open Group - ${group}`, exact: true })
    await open.or(button).first().waitFor()
    if (await button.isVisible()) await button.click()
    await open.first().waitFor()
  }
  const summaries = summariesOf()
  assert.equal(summaries.length, Object.keys(operations).length)
  for (const summary of summaries) await page.getByText(summary, { exact: true }).first().waitFor()

  await page.getByText('Schedule a maintenance window', { exact: true }).first().click()
  await page.getByText('estimated_duration_seconds').first().waitFor()
  await page.waitForLoadState('networkidle')

  assert.deepEqual(complaints, [])
  assert.ok(asked.includes(`${url}/openapi.json`), asked.join('\n'))
  assert.deepEqual(
    asked.filter(href => /^https?:/.test(href) && new URL(href).origin !== origin),
    [],
  )
})

/** The line that stands for each operation. */
function summariesOf(): string[] {
  const { paths } = parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: OperationId; summary: string }>>
  }
  return Object.values(paths)
    .flatMap(methods => Object.values(methods))
    .map(({ summary }) => summary)
}
