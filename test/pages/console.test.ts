import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, test } from 'node:test'
import type { GateListData } from '@ops/contract'
import { createGate } from '@ops/sdk'
import { becomes, listenToAnnouncements, signIn, tabTo } from '../stage/console-page.ts'
import { inSeconds, secretCode, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())
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

  const shows = (selector: string, text: string) =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].some(each => each.textContent.includes(${JSON.stringify(text)}))`
  /** A key is pressed; what the first browser then shows as done the second shows within a second. */
  const follows = async (key: string, done: string, seen: string): Promise<void> => {
    const both = Promise.all([becomes(page, shows('[data-note]', done)), becomes(watcher, seen)])
    await page.keyboard.press(key)
    const [first, second] = await both
    assert.ok(second - first < 1000, `${done} seen ${second - first} ms later`)
  }

  await page.goto(`${origin}/console`)
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  await tabTo(page, 'Secret code')
  await tabTo(page, 'Secret code')
  await page.keyboard.type(secretCode)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()

  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'Schedule a window' }).waitFor()
  await page.keyboard.type('Move the ledger')
  await tabTo(page, 'Scopes')
  await page.keyboard.type('pos/emea')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Length')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('90 min')
  const sentence = (await page.locator('[data-sentence]').textContent()) ?? ''
  assert.match(
    sentence,
    /^Everything in pos\/emea refuses every request from \w{3} \d+ \w+ \d\d:00 \S+ for 90 min, until /,
  )
  assert.match(sentence, /No gate is connected there: nothing closes on its own\.$/)
  await tabTo(page, 'Schedule it')
  await follows('Enter', 'Scheduled: Move the ledger.', shows('.rows a', 'Move the ledger'))

  await tabTo(page, /^Start now/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('pos/emea refuses every request from now on').waitFor()
  await follows('Enter', 'Started: Move the ledger.', shows('article h2', 'Move the ledger'))

  await tabTo(page, 'Post an update')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Half way.')
  await follows('Control+Enter', 'Update posted: Move the ledger.', shows('article .updates', 'Half way.'))

  const end = (await watcher.locator('article .clockwork time').first().textContent()) ?? ''
  await tabTo(page, 'Extend')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('The planned end moves from').waitFor()
  await follows('Enter', 'Extended: Move the ledger.', `!${shows('article .clockwork', end)}`)
  assert.equal((await ops.maintenanceList({ limit: 1 })).items[0]?.estimated_duration_seconds, 120 * 60)

  await tabTo(page, 'Undo')
  await page.keyboard.press('Enter')
  await page.locator('[data-note]').getByText('Undone').waitFor()
  assert.equal((await ops.maintenanceList({ limit: 1 })).items[0]?.estimated_duration_seconds, 90 * 60)

  await tabTo(page, 'End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('All moved.')
  await follows('Control+Enter', 'Ended: Move the ledger.', shows('h1', 'Nothing is under maintenance'))

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

test('[console.conflict] two operators at once: each sees what the other did, and both changes can be kept', async t => {
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

  // Alice is about to end it; Bob extends it in the meantime.
  await alice.getByRole('button', { name: 'End', exact: true }).click()
  await alice.getByLabel('Closing message (optional)').fill('Done, I think')
  await bob.getByRole('button', { name: 'Extend', exact: true }).click()
  await bob.getByRole('radio', { name: '60 min' }).check()
  await bob.getByLabel('Say why (optional)').fill('One more rack')
  await bob.getByRole('dialog').getByRole('button', { name: 'Extend', exact: true }).click()
  const changed = alice.locator('[data-changed]')
  await changed.getByText('bob (with the secret code)').waitFor()
  await changed.getByText('One more rack').waitFor()
  await changed.getByText('Length: 2 h').waitFor()
  assert.ok(await alice.getByRole('button', { name: 'End it now' }).isDisabled())
  assert.equal((await ops.maintenanceGet({ maintenance_id: id })).status, 'active')
  await changed.getByRole('button', { name: 'Continue with the current window' }).click()
  assert.equal(await alice.getByLabel('Closing message (optional)').inputValue(), 'Done, I think')
  await alice.keyboard.press('Escape')
  await alice.getByRole('dialog').waitFor({ state: 'detached' })

  // Both change the plan: what does not clash is brought together, and of what does one is chosen.
  await alice.goto(`${origin}/console/window/${id}/edit`)
  await alice.getByLabel('Title').fill('Rack move, by Alice')
  await alice.getByRole('radio', { name: /^Read-only/ }).check()
  await ops.maintenanceUpdate({
    maintenance_id: id,
    estimated_duration_seconds: 3 * hour,
    description: 'Rack move, by Bob',
  })
  await alice.locator('[data-clashes]').waitFor()
  const together = alice.getByRole('button', { name: 'Merge' })
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

  // What Alice is writing stays, and says who did what, when Bob ends the window below it.
  const { maintenance_id: second } = await ops.maintenanceSchedule({
    description: 'Cable swap',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
    scopes: ['web'],
  })
  await alice.goto(`${origin}/console`)
  await alice.getByRole('article', { name: 'Cable swap' }).getByRole('button', { name: 'Post an update' }).click()
  await alice.getByLabel('Update', { exact: true }).fill('Half of the cables are in')
  const cable = bob.getByRole('article', { name: 'Cable swap' })
  await cable.getByRole('button', { name: /^End ?: Cable swap/ }).click()
  await bob.getByLabel('Closing message (optional)').fill('All cables are in')
  await bob.getByRole('button', { name: 'End it now' }).click()
  await changed.getByText('All cables are in').waitFor()
  await changed.getByText('no longer possible').waitFor()
  assert.equal(await alice.getByLabel('Update', { exact: true }).inputValue(), 'Half of the cables are in')
  assert.ok(await alice.getByRole('button', { name: 'Post the update' }).isDisabled())
  assert.equal((await ops.maintenanceGet({ maintenance_id: second })).updates.length, 0)
  await alice.keyboard.press('Escape')
  await alice.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await alice.evaluate('document.activeElement.localName'), 'main', 'what had opened it is gone')

  // What the other has ended cannot be ended again; and without the stream, the service's answer says so.
  await alice.route('**/ops/stream*', route => route.abort())
  await alice.goto(`${origin}/console/window/${id}`)
  await alice.getByRole('button', { name: 'End', exact: true }).click()
  await ops.maintenanceEnd({ maintenance_id: id, end_message: 'By Bob' })
  await alice.getByRole('button', { name: 'End it now' }).click()
  await changed.getByText('By Bob').waitFor()
  await changed.getByText('no longer possible').waitFor()
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

test('[console.keyboard] [console.undo] plans are changed, undone and cancelled, and keys created and revoked, by keyboard alone', async t => {
  const { origin, ops } = await startConsoleService(t, { OPS_PUBLIC_READ: 'true' })
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Tape change',
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: hour,
    scopes: ['backup'],
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  const note = (text: string) => page.locator('[data-note]').getByText(text).waitFor()
  const choose = async (text: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }

  // The plan is changed, and taken back.
  await tabTo(page, /^Edit: Tape change, /)
  await page.keyboard.press('Enter')
  await page.getByLabel('Title').waitFor()
  await tabTo(page, 'Title')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Two tapes are changed')
  await tabTo(page, /^Closed/)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'Preview what others will see')
  await page.keyboard.press('Enter')
  await page.frameLocator('iframe').getByText('Two tapes are changed').first().waitFor()
  await page.keyboard.press('Escape')
  await tabTo(page, 'Save the change')
  await page.keyboard.press('Enter')
  await note('Changed: Two tapes are changed.')
  const changed = await ops.maintenanceGet({ maintenance_id: id })
  assert.deepEqual([changed.description, changed.impact], ['Two tapes are changed', 'read_only'])
  await page.keyboard.press('u')
  await note('Undone: Tape change is planned as before.')
  const before = await ops.maintenanceGet({ maintenance_id: id })
  assert.deepEqual([before.description, before.impact], ['Tape change', 'blocked'])

  // Each move is a command.
  await choose('start now tape')
  await page.getByRole('dialog', { name: 'Start now' }).waitFor()
  await page.keyboard.press('Escape')
  await choose('cancel tape')
  await page.getByRole('dialog', { name: 'Cancel the window' }).waitFor()
  await page.keyboard.type('No tapes left.')
  await page.keyboard.press('Control+Enter')
  await note('Cancelled: Tape change.')
  assert.equal((await ops.maintenanceGet({ maintenance_id: id })).cancel_reason, 'No tapes left.')

  // What was looked for is there again after a step back.
  await page.keyboard.press('y')
  await tabTo(page, 'Search')
  await page.keyboard.type('tape')
  await tabTo(page, 'Cancelled')
  await page.keyboard.press('Space')
  await page.waitForURL('**/history?state=cancelled&q=tape')
  const download = page.waitForEvent('download')
  await tabTo(page, 'Export CSV')
  await page.keyboard.press('Enter')
  const exported = await readFile(await (await download).path(), 'utf8')
  assert.match(exported, /^\uFEFFmaintenance_id,.*\r\n[^,]+,cancelled,Tape change,backup,blocked,/)
  await tabTo(page, 'Tape change')
  await page.keyboard.press('Enter')
  await page.locator('.story').getByText('No tapes left.').waitFor()
  const permalink = await page.getByRole('link', { name: 'Its own page' }).getAttribute('href')
  assert.match(await (await fetch(new URL(permalink ?? '', origin))).text(), /No tapes left\./)
  await page.goBack()
  await becomes(page, "document.querySelector('[type=search]')?.value === 'tape'")
  assert.ok(await page.getByRole('checkbox', { name: 'Cancelled' }).isChecked())

  await page.keyboard.press('s')
  await page.getByText('There are no keys yet.').waitFor()
  await tabTo(page, 'Create a key')
  await page.keyboard.press('Enter')
  await page.keyboard.type('night shift')
  await page.keyboard.press('Enter')
  await page.locator('[data-secret]').waitFor()
  await tabTo(page, 'I have stored the key')
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: 'night shift' }).waitFor()
  await tabTo(page, /^Revoke\s*night shift$/)
  await page.keyboard.press('Enter')
  await tabTo(page, 'Revoke it')
  await page.keyboard.press('Enter')
  await note('Revoked: night shift.')
  await choose('sign out')
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.injection] [console.no-trace] no input becomes markup, and no credential leaves a trace', async t => {
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
  await page.getByLabel('Title').fill(evil)
  await page
    .getByRole('textbox', { name: 'Scopes' })
    .or(page.getByRole('combobox', { name: 'Scopes' }))
    .fill(short)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByText('A scope cannot have a blank').first().waitFor()
  await page.getByRole('radio', { name: 'The whole stack' }).check()
  await page.getByRole('button', { name: 'Preview what others will see' }).click()
  for (const view of ['Refused people', 'Refused programs', 'Status page']) {
    await page.getByRole('radio', { name: view, exact: true }).check()
    if (view !== 'Refused programs') await page.frameLocator('iframe').getByText('<img src=x').first().waitFor()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Now' }).check()
  await page.getByRole('button', { name: 'Start it now' }).click()
  await page.getByRole('button', { name: 'Start it now, as shown' }).click()
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
  await page.getByText('None found.').waitFor()
  await page.getByRole('searchbox').fill('<img')
  await page.locator('.rows a').first().click()
  await page.locator('.story').getByText(evil).first().waitFor()
  await page.locator('.story').getByText(`${short} (with the secret code)`).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option').getByText('<img').first().waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByLabel('What for').fill(short)
  await page.getByRole('button', { name: 'Create the key' }).click()
  const key = (await page.locator('[data-secret]').textContent()) ?? ''
  assert.match(key, /^opsk_/)
  await page.getByRole('button', { name: 'I have stored the key' }).click()
  await page.getByRole('rowheader', { name: short }).waitFor()
  await page.getByRole('button', { name: 'Verify the journal' }).click()
  await page.locator('[data-verdict]').getByText('The journal is intact.').waitFor()

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
    assert.ok(!trace.includes(secret), 'a credential is in the page, its address or its storage')
    assert.ok(!logged.includes(secret), 'a credential is in the log')
  }
  assert.ok(trace.endsWith(',null]'), 'what was typed has run')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
  assert.equal((await ops.maintenanceList()).items[0]?.description, evil)
})

test('[console.overrun] an overrun is first, is shown as one, and is extended from now or to a time', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Over its end',
    scheduled_start_utc: inSeconds(-55),
    estimated_duration_seconds: 60,
    scopes: ['pos'],
  })
  await ops.maintenanceSchedule({
    description: 'Begun since',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
    scopes: ['web'],
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  const article = page.getByRole('article').first()
  await article.getByText('Over its planned end').waitFor()
  assert.deepEqual(await page.getByRole('article').locator('h2').allTextContents(), ['Over its end', 'Begun since'])
  assert.match((await article.locator('.countdown').textContent()) ?? '', /^\+0:\d\d$/)

  await article.getByRole('button', { name: /^Extend ?: Over its end/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Extend' })
  await dialog.getByRole('group', { name: 'From now, by' }).waitFor()
  await dialog.getByRole('radio', { name: 'To a time' }).check()
  const field = dialog.getByLabel(/^New planned end/)
  await field.fill('2020-01-01T00:00')
  await dialog.getByText('That time has passed. To end the window, end it.').waitFor()
  // The clock of the browser's zone, New York.
  const end = Math.floor(Date.now() / 60_000) * 60_000 + 2 * hour * 1000
  const wall = new Date(end).toLocaleString('sv-SE', { timeZone: 'America/New_York' }).replace(' ', 'T').slice(0, 16)
  await field.fill(wall)
  await dialog.getByText('The planned end moves from').waitFor()
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click()
  await page.locator('[data-note]').getByText('Extended: Over its end.').waitFor()
  const { started_at: begun = assert.fail(), estimated_duration_seconds: seconds } = await ops.maintenanceGet({
    maintenance_id: id,
  })
  assert.equal(Date.parse(begun) + seconds * 1000, end)
  assert.deepEqual(complaints, [])
})

test('[console.gates] connected gates are counted next to a plan, their scopes are offered, and those that lag are named', async t => {
  const { origin, ops } = await startConsoleService(t)
  const gate = createGate({ url: `${origin}/ops`, scope: 'tills/emea', name: 'till-1' })
  t.after(() => gate.close())
  await gate.ready()
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  const gates = page.getByRole('region', { name: 'Connected gates' })
  await gates.getByText('1 gate is connected, and all changes have been delivered.').waitFor()

  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByLabel('Title').fill('New tills')
  await page.getByRole('button', { name: 'tills/emea', exact: true }).click()
  await page.locator('[data-sentence]').getByText('; 1 connected gate affected.').waitFor()
  await page.getByRole('radio', { name: /^Stays available/ }).check()
  await page.locator('[data-sentence]').getByText('; 1 connected gate is notified.').waitFor()

  // One that takes nothing is a network away: its place in the journal stays behind.
  await page.route('**/ops/gate/list*', async route => {
    const response = await route.fetch()
    const answer = (await response.json()) as { data: GateListData }
    const items = answer.data.items.map(each => (each.name === 'till-1' ? { ...each, delivered_seq: 0 } : each))
    items.unshift({ ...items[0]!, name: 'pos-api', authenticated: true, delivered_seq: answer.data.seq })
    answer.data.count++
    answer.data.authenticated_count++
    await route.fulfill({ response, json: { ...answer, data: { ...answer.data, items } } })
  })
  await ops.maintenanceSchedule({
    description: 'Unheard of',
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: hour,
  })
  await page.reload()
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await gates
    .getByText('2 gates are connected (1 without credentials); 1 has not received the last change yet.')
    .waitFor()
  await gates.getByRole('rowheader', { name: 'till-1 without credentials' }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.axis] fingers move the axis, and two of them zoom it', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: '🚧'.repeat(80),
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: 4 * hour,
    scopes: ['pos'],
  })
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone, hasTouch: true })
  await signIn(page, origin)
  await page.locator('.bar').waitFor()
  assert.match((await page.locator('.bar text').textContent()) ?? '', /^⊘ 🚧+…$/u, 'no sign is cut in two')
  const axis = page.getByRole('application')
  await axis.scrollIntoViewIfNeeded()
  const { x, y } = (await axis.boundingBox()) ?? assert.fail()
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map((across, id) => ({ x: x + across, y: y + 60, id })),
    })
  const range = () => page.locator('.range').textContent()
  const changes = (from: string | null) =>
    becomes(page, `document.querySelector('.range').textContent !== ${JSON.stringify(from)}`)
  const first = await range()
  await touch('touchStart', 200)
  for (const at of [180, 140, 100]) await touch('touchMove', at)
  await touch('touchEnd')
  await changes(first)
  assert.equal(new URL(page.url()).pathname, '/console', 'a drag is no tap')
  const isDay = page.getByRole('button', { name: 'Day', exact: true, pressed: true })
  await isDay.waitFor()
  const second = await range()
  await touch('touchStart', 140, 180)
  for (const apart of [40, 80, 120]) await touch('touchMove', 140 - apart, 180 + apart)
  await touch('touchEnd')
  await changes(second)
  await isDay.waitFor({ state: 'detached' })
  assert.deepEqual(complaints, [])
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
  await page.getByText('Your role can view windows').waitFor()
  await ops.maintenanceEnd({ maintenance_id: id })
  await page.getByRole('link', { name: 'Now' }).click()
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.axis] the axis is explored by mouse and keyboard, and describes the selection', async t => {
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
  await becomes(page, `document.querySelector('.range').textContent !== ${JSON.stringify(before)}`)
  assert.equal(new URL(page.url()).pathname, '/console', 'a drag is no click')
  await axis.focus()
  await page.keyboard.press('Home')
  // The range is about now, and minutes pass.
  const ranges = [0, 1, 2].map(minutes => later(before ?? '', minutes))
  await becomes(page, `${JSON.stringify(ranges)}.includes(document.querySelector('.range').textContent)`)
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

/** A text with all its times of day some minutes later. */
function later(text: string, minutes: number): string {
  return text.replaceAll(/(\d\d):(\d\d)/g, (_, hours: string, past: string) => {
    const time = new Date(Date.UTC(2026, 0, 1, Number(hours), Number(past) + minutes))
    return time.toISOString().slice(11, 16)
  })
}
