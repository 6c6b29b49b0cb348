import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { checkAccessibility, checkWidth, listenToAnnouncements, signIn, tabTo } from './console-page.ts'
import { inSeconds, secretCode, startConsoleService } from './console-service.ts'
import { openBrowser, sizes } from './open-browser.ts'

const browser = await openBrowser({ after })
const hour = 3600
/** What a browser says of a service that is away, or that refuses. */
const expected = /Failed to load resource|net::ERR_|ERR_CONNECTION|ERR_INTERNET/

test('[console.keyboard] [console.live] a window from sign-in to its end by keyboard alone, while a second browser sees each step within a second', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { page: watcher, complaints: watched } = await browser.open([origin], {
    viewport: sizes.phone,
    colorScheme: 'dark',
  })
  await signIn(watcher, origin, { name: 'bob' })
  const announced = await listenToAnnouncements(watcher)
  const { page, complaints } = await browser.open([origin])

  /** How long after what the first browser shows the second shows it too. */
  const follows = async (shown: Promise<unknown>, seen: Promise<unknown>): Promise<void> => {
    const [first, second] = await Promise.all([shown.then(() => performance.now()), seen.then(() => performance.now())])
    assert.ok(second - first < 1000, `seen ${Math.round(second - first)} ms later`)
  }
  const note = (text: string) => page.locator('[data-note]').getByText(text).waitFor()

  await page.goto(`${origin}/console`)
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  await tabTo(page, 'Secret code')
  await tabTo(page, 'Secret code')
  await page.keyboard.type(secretCode)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()

  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'Schedule a window' }).waitFor()
  await tabTo(page, 'What is done')
  await page.keyboard.type('Move the ledger')
  await tabTo(page, 'Scopes')
  await page.keyboard.type('pos/emea')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Length in minutes')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('90')
  const sentence = (await page.locator('[data-sentence]').textContent()) ?? ''
  assert.match(
    sentence,
    /^Everything in pos\/emea refuses every request from \w{3} \d+ \w+ \d\d:00 \S+ for 90 min, until /,
  )
  assert.match(sentence, /; no connected gate is affected\.$/)
  await tabTo(page, 'Schedule it')
  const next = watcher.getByRole('region', { name: 'Next' }).getByText('Move the ledger').first()
  await Promise.all([page.keyboard.press('Enter'), follows(note('Scheduled: Move the ledger.'), next.waitFor())])

  await tabTo(page, /^Start now/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('pos/emea refuses every request from this moment').waitFor()
  const active = watcher.getByRole('article', { name: 'Move the ledger' })
  await Promise.all([page.keyboard.press('Enter'), follows(note('Started: Move the ledger.'), active.waitFor())])

  await tabTo(page, 'Post an update')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Half way.')
  await Promise.all([
    page.keyboard.press('Control+Enter'),
    follows(note('Update posted: Move the ledger.'), active.getByText('Half way.').waitFor()),
  ])

  const end = await active.locator('.clockwork time').first().textContent()
  await tabTo(page, 'Extend')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('The planned end moves from').waitFor()
  await Promise.all([
    page.keyboard.press('Enter'),
    follows(
      note('Extended: Move the ledger.'),
      watcher.waitForFunction(
        `document.querySelector('article .clockwork time')?.textContent !== ${JSON.stringify(end)}`,
      ),
    ),
  ])
  assert.equal((await ops.maintenanceList({ limit: 1 })).items[0]?.estimated_duration_seconds, 120 * 60)

  await tabTo(page, 'Undo')
  await page.keyboard.press('Enter')
  await page.locator('[data-note]').getByText('Taken back').waitFor()
  assert.equal((await ops.maintenanceList({ limit: 1 })).items[0]?.estimated_duration_seconds, 90 * 60)

  await tabTo(page, 'End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('All moved.')
  await Promise.all([
    page.keyboard.press('Control+Enter'),
    follows(
      note('Ended: Move the ledger.'),
      watcher.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor(),
    ),
  ])

  // From window to window, and through its story.
  await page.keyboard.press('y')
  await tabTo(page, 'Move the ledger')
  await page.keyboard.press('Enter')
  for (const text of ['Scheduled', 'Started', 'Update', 'Ended', 'Half way.', 'All moved.'])
    await page.locator('.story').getByText(text, { exact: true }).first().waitFor()

  const told = (await announced()).filter(text => text !== '')
  for (const start of ['Scheduled: ', 'Started: ', 'Update on ', 'Ended: '])
    assert.equal(told.filter(text => text.startsWith(start)).length, 1, `${start}: ${told.join(' | ')}`)
  assert.deepEqual([...complaints, ...watched], [])
})

test('[console.conflict] two operators at once: each is told what the other did, and both changes can be kept', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
    scopes: ['pos'],
  })
  const { page: alice, complaints } = await browser.open([origin])
  const { page: bob } = await browser.open([origin])
  await signIn(alice, origin, { name: 'alice' })
  await signIn(bob, origin, { name: 'bob' })

  // Alice is about to end it; Bob extends it meanwhile.
  await alice.getByRole('button', { name: 'End', exact: true }).click()
  await alice.getByLabel('Closing message (optional)').fill('Done, I think')
  await bob.getByRole('button', { name: 'Extend', exact: true }).click()
  await bob.getByRole('radio', { name: '60 min' }).check()
  await bob.getByLabel('Say why (optional)').fill('One more rack')
  await bob.getByRole('dialog').getByRole('button', { name: 'Extend' }).click()
  const changed = alice.locator('[data-changed]')
  await changed.getByText('bob (with the secret code)').waitFor()
  await changed.getByText('One more rack').waitFor()
  await changed.getByText('Length: 2 h').waitFor()
  assert.ok(await alice.getByRole('button', { name: 'End it now' }).isDisabled())
  assert.equal((await ops.maintenanceGet({ maintenance_id: id })).status, 'active')
  await changed.getByRole('button', { name: 'Go on with the window as it is now' }).click()
  assert.equal(await alice.getByLabel('Closing message (optional)').inputValue(), 'Done, I think')
  await alice.keyboard.press('Escape')
  await alice.getByRole('dialog').waitFor({ state: 'detached' })

  // Both change the plan: what does not clash is brought together, and of what does one is chosen.
  await alice.goto(`${origin}/console/window/${id}/edit`)
  await alice.getByLabel('What is done').fill('Rack move, by Alice')
  await alice.getByRole('radio', { name: /Read only/ }).check()
  await ops.maintenanceUpdate({
    maintenance_id: id,
    estimated_duration_seconds: 3 * hour,
    description: 'Rack move, by Bob',
  })
  await alice.locator('[data-clashes]').waitFor()
  const together = alice.getByRole('button', { name: 'Bring both together' })
  assert.ok(await together.isDisabled())
  await alice.getByRole('radio', { name: /^Yours/ }).check()
  await together.click()
  await alice.getByRole('button', { name: 'Save the change' }).click()
  await alice.locator('[data-note]').getByText('Changed: Rack move, by Alice.').waitFor()
  const merged = await ops.maintenanceGet({ maintenance_id: id })
  assert.deepEqual(
    [merged.description, merged.impact, merged.estimated_duration_seconds],
    ['Rack move, by Alice', 'read_only', 3 * hour],
  )

  // What the other has ended cannot be ended again; and without the stream, the service's answer says so.
  await alice.route('**/ops/stream*', route => route.abort())
  await alice.goto(`${origin}/console/window/${id}`)
  await alice.getByRole('button', { name: 'End', exact: true }).click()
  await ops.maintenanceEnd({ maintenance_id: id, end_message: 'By Bob' })
  await alice.getByRole('button', { name: 'End it now' }).click()
  await changed.getByText('By Bob').waitFor()
  await changed.getByText('not possible any more').waitFor()
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

test('[console.recovery] a lost network and a restarted service: the page says so, loses nothing, and goes on by itself', async t => {
  const service = await startConsoleService(t)
  const { origin, ops } = service
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin, { path: '/schedule' })
  await page.getByLabel('What is done').fill('Typed before the network went')
  await page.getByRole('radio', { name: 'The whole stack' }).check()

  await page.context().setOffline(true)
  await page.locator('[data-stale]').getByText('may be out of date').waitFor()
  await page.getByText('Not live', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByRole('alert').getByText('it will not be scheduled twice').waitFor()
  await page.context().setOffline(false)
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('What is done').inputValue(), 'Typed before the network went')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.locator('[data-note]').getByText('Scheduled:').waitFor()
  assert.equal((await ops.maintenanceList()).items.length, 1)

  // The answer is lost on its way, after the service has done it: sent again, it is not done twice.
  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByLabel('What is done').fill('Sent once, asked twice')
  await page.getByRole('radio', { name: 'The whole stack' }).check()
  await page.route('**/maintenance/schedule', async route => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByRole('alert').getByText('it will not be scheduled twice').waitFor()
  await page.unroute('**/maintenance/schedule')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.locator('[data-note]').getByText('Scheduled: Sent once').waitFor()
  assert.equal((await ops.maintenanceList()).items.length, 2)

  // The service restarts under a form.
  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByLabel('What is done').fill('Typed before the restart')
  await service.stop()
  await page.locator('[data-stale]').waitFor()
  await service.start()
  await ops.maintenanceSchedule({
    description: 'Came meanwhile',
    scheduled_start_utc: inSeconds(2 * hour),
    estimated_duration_seconds: hour,
  })
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('What is done').inputValue(), 'Typed before the restart')
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await page.getByRole('region', { name: 'Next' }).getByRole('link', { name: 'Came meanwhile', exact: true }).waitFor()

  // A page that is opened while the service is away opens by itself.
  await service.stop()
  const held = page.waitForEvent('domcontentloaded')
  await service.start()
  await page.reload()
  await held
  await page.getByText('Live', { exact: true }).waitFor()
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

test('[console.session-over] a session that ends while somebody types asks to sign in over the form, and then goes on', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Switch swap',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
    scopes: ['pos'],
  })
  const { api_key: key, api_key_id } = await ops.apiKeyCreate({ name: 'night shift', role: 'operator' })
  const { page } = await browser.open([origin])
  await signIn(page, origin, { key, name: 'carol' })
  await page.getByRole('button', { name: 'Post an update' }).click()
  await page.getByLabel('Update', { exact: true }).fill('A long text, typed at three in the morning')
  await ops.apiKeyRevoke({ api_key_id })
  await page.getByRole('button', { name: 'Post the update' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.waitFor()
  await checkAccessibility(page, 'sign in again')
  await page.keyboard.press('Escape')
  await again.locator('input[type=password]').fill('not-the-secret-code')
  await page.keyboard.press('Enter')
  await again.getByText('That is not the secret code.').waitFor()
  await again.locator('input[type=password]').fill(secretCode)
  await page.keyboard.press('Enter')
  await page.locator('[data-note]').getByText('Update posted: Switch swap.').waitFor()
  await page.getByRole('article').getByText('A long text, typed at three in the morning').waitFor()

  // Signing out ends the session, and the door is shown.
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  assert.deepEqual(await page.context().cookies(), [])
  await page.goBack()
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
})

test('[console.injection] [console.no-trace] nothing that is typed becomes markup, and no credential leaves a trace', async t => {
  const { origin, ops, log } = await startConsoleService(t)
  const { page, complaints } = await browser.open([origin])
  page.on('dialog', dialog => void complaints.push(`a dialog: ${dialog.message()}`))
  const evil = `"><img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=2</script>javascript:pwned=3 {{7*7}} \${7*7}`
  const short = `<img src=x onerror=pwned=4>`
  await signIn(page, origin, {
    path: `/history?next=//evil.example&q=${encodeURIComponent(evil)}#${encodeURIComponent(evil)}`,
    name: short,
  })
  assert.equal(new URL(page.url()).origin, origin)

  await page.goto(`${origin}/console/schedule`)
  await page.getByLabel('What is done').fill(evil)
  await page
    .getByRole('textbox', { name: 'Scopes' })
    .or(page.getByRole('combobox', { name: 'Scopes' }))
    .fill(short)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByText('is no scope').waitFor()
  await page.getByRole('radio', { name: 'The whole stack' }).check()
  await page.getByRole('button', { name: 'See what others will see' }).click()
  for (const view of ['Refused people', 'Refused programs', 'Status page']) {
    await page.getByRole('radio', { name: view, exact: true }).check()
    if (view !== 'Refused programs') await page.frameLocator('iframe').getByText('<img src=x').first().waitFor()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'At once' }).check()
  await page.getByRole('button', { name: 'Start it now' }).click()
  const article = page.getByRole('article')
  await article.getByText(evil).waitFor()
  await article.getByRole('button', { name: 'Post an update' }).click()
  await page.getByLabel('Update', { exact: true }).fill(evil)
  await page.getByRole('button', { name: 'Post the update' }).click()
  await article.locator('.updates').getByText(evil).waitFor()
  await article.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByLabel('Closing message (optional)').fill(evil)
  await page.getByRole('button', { name: 'End it now' }).click()
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByRole('searchbox').fill(short)
  await page.getByText('There is none.').waitFor()
  await page.getByRole('searchbox').fill('<img')
  await page.locator('.rows a').first().click()
  await page.locator('.story').getByText(evil).first().waitFor()
  await page.locator('.story').getByText(`${short} (with the secret code)`).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option').getByText('<img').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByLabel('What for').fill(short)
  await page.getByRole('button', { name: 'Create the key' }).click()
  const key = (await page.locator('[data-secret]').textContent()) ?? ''
  assert.match(key, /^opsk_/)
  await page.getByRole('button', { name: 'I have put it in its place' }).click()
  await page.getByRole('rowheader', { name: short }).waitFor()
  await page.getByRole('button', { name: 'Verify the journal' }).click()
  await page.locator('[data-verdict]').getByText('The journal is whole.').waitFor()

  // Where an address leads that was made by somebody else.
  for (const path of [
    '/console//evil.example',
    '/console/window/%2F%2Fevil.example',
    '/console/..%2f..%2f',
    `/console/${encodeURIComponent(evil)}`,
  ]) {
    await page.goto(origin + path)
    await page.locator('#console > *').first().waitFor()
    assert.equal(new URL(page.url()).origin, origin)
  }

  const [cookie] = await page.context().cookies()
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Strict', '/'])
  const trace = await page.evaluate<string>(
    'JSON.stringify([document.cookie, location.href, { ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML, globalThis.pwned ?? null])',
  )
  const logged = log.join('\n')
  for (const secret of [secretCode, key, cookie?.value ?? assert.fail()]) {
    assert.ok(!trace.includes(secret), 'a credential stands in the page, its address or its storage')
    assert.ok(!logged.includes(secret), 'a credential stands in the log')
  }
  assert.ok(trace.endsWith(',null]'), 'what was typed has run')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
  assert.equal((await ops.maintenanceList()).items[0]?.description, evil)
})

test('[console.roles] a reader sees everything that they may see, and no button that they may not use', async t => {
  const { origin, ops } = await startConsoleService(t, { OPS_PUBLIC_BOARD: 'false' })
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Tape change',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
  })
  await ops.maintenanceSchedule({
    description: 'Later',
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: hour,
  })
  const { api_key: key } = await ops.apiKeyCreate({ name: 'dashboard', role: 'reader' })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin, { key })
  await page.getByRole('article', { name: 'Tape change' }).waitFor()
  await page.getByRole('region', { name: 'Next' }).getByText('Later').first().waitFor()
  const forbidden = /^(Post|Extend|End|Start|Edit|Cancel|Schedule|Create|Revoke|Verify|Change its)/
  const check = async () => {
    for (const role of ['button', 'link'] as const)
      for (const each of await page.getByRole(role, { name: forbidden }).all()) assert.fail(await each.innerText())
  }
  await check()
  await page.keyboard.press('n')
  await page.keyboard.press('s')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await check()
  await page.goto(`${origin}/console/window/${id}`)
  await page.getByRole('heading', { name: 'Updates' }).waitFor()
  await check()
  await page.goto(`${origin}/console/schedule`)
  await page.getByText('Your role may look').waitFor()
  await ops.maintenanceEnd({ maintenance_id: id })
  await page.getByRole('link', { name: 'Now' }).click()
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.axis] the axis is looked around on by mouse and keyboard, and says what is picked', async t => {
  const { origin, ops } = await startConsoleService(t)
  for (const [index, scope] of ['*', 'pos/emea', 'pos/apac', 'web'].entries())
    await ops.maintenanceSchedule({
      description: `Window ${index}`,
      scheduled_start_utc: inSeconds((index + 1) * hour),
      estimated_duration_seconds: hour,
      scopes: [scope],
    })
  await ops.maintenanceSchedule({
    description: 'Far away',
    scheduled_start_utc: inSeconds(40 * 24 * hour),
    estimated_duration_seconds: 2 * 24 * hour,
    scopes: ['web'],
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  const axis = page.getByRole('application')
  await axis.locator('.bar').nth(3).waitFor()
  const range = page.locator('.range')
  const before = await range.textContent()
  const box = (await axis.boundingBox()) ?? assert.fail()
  await page.mouse.move(box.x + 400, box.y + 150)
  await page.mouse.down()
  await page.mouse.move(box.x + 200, box.y + 150, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction(`document.querySelector('.range').textContent !== ${JSON.stringify(before)}`)
  assert.equal(new URL(page.url()).pathname, '/console', 'a drag is no click')
  await axis.focus()
  await page.keyboard.press('Home')
  await page.waitForFunction(`document.querySelector('.range').textContent === ${JSON.stringify(before)}`)
  for (const text of ['Window 0', 'Window 1', 'Window 2']) {
    await page.keyboard.press('PageDown')
    await page.locator('.picked').getByText(text).waitFor()
  }
  await page.getByRole('button', { name: 'Quarter' }).click()
  await page.locator('.bar').getByText('Far away').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Hour', exact: true }).click()
  await page.getByRole('button', { name: 'Day', exact: true }).click()
  await axis.focus()
  await page.keyboard.press('+')
  await page.keyboard.press('-')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Window/ }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.accessible] axe finds nothing on any state, light and dark, and all of it fits on a phone', async t => {
  const service = await startConsoleService(t)
  const { origin, ops } = service
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  const state = async (name: string, target: Page = page) => {
    await checkAccessibility(target, name)
    await checkWidth(target, name)
  }
  const closeDialog = async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.goto(`${origin}/console`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Type the secret code.').waitFor()
  await state('sign in, refused')
  await signIn(page, origin)
  await state('home, nothing at all')
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByText('There is none.').waitFor()
  await state('history, empty')

  const schedule = (description: string, start: number, seconds: number, more: object = {}) =>
    ops.maintenanceSchedule({
      description,
      scheduled_start_utc: inSeconds(start),
      estimated_duration_seconds: seconds,
      ...more,
    })
  const { maintenance_id: id } = await schedule(
    'A_very_long_word_without_any_blank_in_it_that_no_phone_has_room_for',
    0,
    hour,
    {
      scopes: ['pos/emea/store-0042'],
    },
  )
  await ops.maintenanceUpdate({ maintenance_id: id, text: 'Half way.' })
  await schedule('Reading goes on', 0, hour, { impact: 'read_only', scopes: ['web'], auto_end: true })
  await schedule('Announced', 0, hour, { impact: 'notice' })
  await schedule('Waits', 2, hour, { auto_start: false, scopes: ['loyalty'] })
  for (let index = 1; index <= 12; index++) await schedule(`Later ${index}`, index * hour, hour, { scopes: ['pos'] })
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await page.getByText('waits for somebody to start it').waitFor()
  await page.getByText('Half way.').waitFor()
  await state('home, much of everything')
  const [first] = await page.getByRole('article').all()
  for (const name of ['Post an update', 'Extend', 'End']) {
    await first?.getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    if (name === 'Extend') await page.getByRole('radio', { name: 'To a time' }).check()
    await state(name)
    await closeDialog()
  }
  for (const name of [/^Start now.*Later 1$/, /^Cancel.*Later 1$/]) {
    await page.getByRole('button', { name }).click()
    await state(String(name))
    await closeDialog()
  }

  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByText('Say what is done').waitFor()
  await state('schedule, incomplete')
  await page.getByLabel('What is done').fill('Clocks change')
  await page.getByRole('button', { name: 'pos', exact: true }).click()
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  const sunday = lastSunday(new Date().getUTCFullYear() + (new Date().getUTCMonth() < 9 ? 0 : 1), 9)
  const isNear = Date.parse(sunday) - Date.now() < 365 * 86_400_000
  if (isNear) {
    await page.getByLabel('Date and time').fill(`${sunday}T02:30`)
    await page.getByText('Clocks show that time twice').waitFor()
    await page.getByRole('radio', { name: /^The second/ }).check()
  }
  await page.locator('[data-sentence]').waitFor()
  await state('schedule, an hour that is there twice')
  await page.getByRole('button', { name: 'See what others will see' }).click()
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
  await state('preview')
  await closeDialog()

  await page.goto(`${origin}/console/window/${id}/edit`)
  await page.getByRole('heading', { name: 'Change a window' }).waitFor()
  await ops.maintenanceUpdate({ maintenance_id: id, text: 'Meanwhile.' })
  await page.locator('[data-changed]').getByText('Meanwhile.').waitFor()
  await state('edit, changed meanwhile')
  await page.goto(`${origin}/console/window/${id}`)
  await page.locator('.story').getByText('Meanwhile.').waitFor()
  await state('window')
  await page.goto(`${origin}/console/window/nothing`)
  await page.getByText('There is no such window').waitFor()
  await state('no such window')
  await page.goto(`${origin}/console/history`)
  await page.locator('.rows li').first().waitFor()
  await state('history')
  await page.goto(`${origin}/console/settings`)
  await page.getByText('There is no key yet.').waitFor()
  await ops.apiKeyCreate({ name: 'till', role: 'reader', expires_at: inSeconds(hour) })
  const gone = await ops.apiKeyCreate({ name: 'gone', role: 'operator' })
  await ops.apiKeyRevoke({ api_key_id: gone.api_key_id })
  await page.reload()
  await page.getByRole('rowheader', { name: 'gone' }).waitFor()
  await state('settings')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await state('create a key')
  await closeDialog()
  await page.getByRole('button', { name: /^Revoke\s+till$/ }).click()
  await state('revoke a key')
  await closeDialog()
  await page.getByRole('button', { name: 'Search and commands' }).click()
  await page.getByRole('option').first().waitFor()
  await state('palette')
  await closeDialog()
  await page.getByRole('button', { name: 'Keyboard help' }).click()
  await state('help')
  await closeDialog()
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await service.stop()
  await page.locator('[data-stale]').waitFor()
  await state('the connection is lost')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

/** The date of the last Sunday of a month, counted from 0. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0))
  last.setUTCDate(last.getUTCDate() - last.getUTCDay())
  return last.toISOString().slice(0, 10)
}
