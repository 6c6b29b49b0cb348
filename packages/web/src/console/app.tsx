import { useEffect, useState } from 'react'
import { History } from './history/history.tsx'
import { Home } from './home/home.tsx'
import { Help } from './palette/help.tsx'
import { Palette } from './palette/palette.tsx'
import { useShortcuts } from './palette/shortcuts.ts'
import { Link, type Route, useRoute } from './route.tsx'
import { AskedAction } from './run/asked-action.tsx'
import { Writes } from './run/writes.ts'
import { EditPage } from './schedule/edit-page.tsx'
import { SchedulePage } from './schedule/schedule-page.tsx'
import { Session, type SessionState, useMay } from './session/session.ts'
import { Settings } from './settings/settings.tsx'
import { ConnectionBanner, OutdatedBanner } from './shell/connection-banner.tsx'
import { PageTitle } from './shell/page-title.tsx'
import { Shell } from './shell/shell.tsx'
import { SignInAgain, SignInPage } from './shell/sign-in.tsx'
import { useSignal } from './signal.ts'
import { useStore } from './stores.ts'
import { WindowPage } from './window/window-page.tsx'
import { Live } from './wire/live.ts'
import { Said } from './words/say.tsx'

/** The console: the sign-in, then the pages. */
export function App() {
  const current = useSignal(useStore(Session).state)
  const route = useRoute()
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
      return <p className="loading bare">Loading the console …</p>
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
      <h1>The service does not answer</h1>
      <p role="status">This page tries again every few seconds and opens automatically.</p>
    </main>
  )
}

function Inside({ current, route }: { current: SessionState; route: Route }) {
  const [open, setOpen] = useState<'palette' | 'help'>()
  const isOperator = useMay('operator')
  const live = useStore(Live)
  const { announce } = useStore(Writes)
  useEffect(() => live.follow(announce), [live, announce])
  useShortcuts({ palette: () => setOpen('palette'), help: () => setOpen('help') }, isOperator)
  return (
    <>
      <Shell route={route} onPalette={() => setOpen('palette')} onHelp={() => setOpen('help')}>
        <ConnectionBanner />
        <OutdatedBanner />
        <Page route={route} />
      </Shell>
      {open === 'palette' && <Palette onClose={() => setOpen(undefined)} onHelp={() => setOpen('help')} />}
      {open === 'help' && <Help onClose={() => setOpen(undefined)} />}
      <AskedAction />
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
      return <SchedulePage />
    case 'window':
      return <WindowPage key={route.id} id={route.id} />
    case 'edit':
      return <EditPage key={route.id} id={route.id} />
    case 'history':
      return <History />
    case 'settings':
      return <Settings />
    default:
      return (
        <section>
          <h1>Page not found</h1>
          <p>
            <Link to="/">Back to the current windows</Link>
          </p>
        </section>
      )
  }
}
