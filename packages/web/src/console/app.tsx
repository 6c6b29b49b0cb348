import { Suspense, useEffect, useState } from 'react'
import { Home } from './home/home.tsx'
import { spoken, words } from './language.ts'
import { later } from './later.tsx'
import { useShortcuts } from './palette/shortcuts.ts'
import { Link, type Route, useRoute } from './route.tsx'
import { Writes } from './run/writes.ts'
import { Session, type SessionState, useMay } from './session/session.ts'
import { ConnectionBanner, OutdatedBanner } from './shell/connection-banner.tsx'
import { PageTitle } from './shell/page-title.tsx'
import { Shell } from './shell/shell.tsx'
import { SignInAgain, SignInPage } from './shell/sign-in.tsx'
import { useSignal } from './signal.ts'
import { useStore } from './stores.ts'
import { ChosenZone } from './time/zone.ts'
import { WindowPage } from './window/window-page.tsx'
import { Live } from './wire/live.ts'
import { Loading } from './words/problem.tsx'
import { Said } from './words/say.tsx'

/** What is not needed to sign in and to see what is going on. */
const laterPages = {
  schedule: later(async () => (await import('./schedule/schedule-page.tsx')).SchedulePage),
  edit: later(async () => (await import('./schedule/edit-page.tsx')).EditPage),
  history: later(async () => (await import('./history/history.tsx')).History),
  journal: later(async () => (await import('./history/journal.tsx')).Journal),
  settings: later(async () => (await import('./settings/settings.tsx')).Settings),
  askedAction: later(async () => (await import('./run/asked-action.tsx')).AskedAction),
  palette: later(async () => (await import('./palette/palette.tsx')).Palette),
  help: later(async () => (await import('./palette/help.tsx')).Help),
}
const { schedule, edit, history, journal, settings, askedAction, palette, help } = laterPages

/** The console: the sign-in, then the pages. */
export function App() {
  const current = useSignal(useStore(Session).state)
  const route = useRoute()
  // Everything is written again in another language or zone.
  const tag = useSignal(spoken)
  useSignal(useStore(ChosenZone))
  useEffect(() => {
    document.documentElement.lang = tag
  }, [tag])
  return (
    <>
      <PageTitle page={'operator' in current ? route.page : undefined} />
      <Phase current={current} route={route} />
    </>
  )
}

function Phase({ current, route }: { current: SessionState; route: Route }) {
  switch (current.phase) {
    case 'loading':
      return <p className="loading bare">{words.app.loadingConsole}</p>
    case 'away':
      return <Away />
    case 'out':
      return <SignInPage />
    default:
      return <Inside current={current} route={route} />
  }
}

function Away() {
  const session = useStore(Session)
  useEffect(() => {
    const timer = setInterval(() => void session.load(), 3000)
    return () => clearInterval(timer)
  }, [session])
  return (
    <main className="door" tabIndex={-1}>
      <h1>{words.app.away}</h1>
      <p role="status">{words.app.awayHelp}</p>
    </main>
  )
}

function Inside({ current, route }: { current: SessionState; route: Route }) {
  const [open, setOpen] = useState<'palette' | 'help'>()
  const isOperator = useMay('operator')
  const live = useStore(Live)
  const { announce } = useStore(Writes)
  useEffect(() => live.follow(announce), [live, announce])
  // Now, so that they are there even if the service is away later.
  useEffect(() => {
    for (const page of Object.values(laterPages)) page.ahead()
  }, [])
  useShortcuts({ palette: () => setOpen('palette'), help: () => setOpen('help') }, isOperator)
  return (
    <>
      <Shell route={route} onPalette={() => setOpen('palette')} onHelp={() => setOpen('help')}>
        <ConnectionBanner />
        <OutdatedBanner />
        <Suspense fallback={<Loading />}>
          <Page route={route} />
        </Suspense>
      </Shell>
      <Suspense>
        {open === 'palette' && <palette.View onClose={() => setOpen(undefined)} onHelp={() => setOpen('help')} />}
        {open === 'help' && <help.View onClose={() => setOpen(undefined)} />}
      </Suspense>
      <Suspense>
        <askedAction.View />
      </Suspense>
      <Said />
      {current.phase === 'over' && <SignInAgain />}
    </>
  )
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <Home />
    case 'schedule':
      return <schedule.View />
    case 'window':
      return <WindowPage key={route.id} id={route.id} />
    case 'edit':
      return <edit.View key={route.id} id={route.id} />
    case 'history':
      return <history.View />
    case 'journal':
      return <journal.View />
    case 'settings':
      return <settings.View />
    default:
      return (
        <section>
          <h1>{words.app.missing}</h1>
          <p>
            <Link to="/">{words.app.toHome}</Link>
          </p>
        </section>
      )
  }
}
