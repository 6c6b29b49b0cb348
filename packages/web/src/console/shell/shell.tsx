import type { ReactNode } from 'react'
import { base } from '../base.ts'
import { words } from '../language.ts'
import { Link, type Route } from '../route.tsx'
import { useDeployment, useMay } from '../session/session.ts'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { ConnectionSign } from './connection-banner.tsx'
import { Who } from './who.tsx'

const pages: { to: string; page: Route['page']; icon: IconName; forOperators?: boolean }[] = [
  { to: '', page: 'home', icon: 'home' },
  { to: '/schedule', page: 'schedule', icon: 'plus', forOperators: true },
  { to: '/history', page: 'history', icon: 'history' },
  { to: '/settings', page: 'settings', icon: 'settings' },
]

interface ShellProps {
  route: Route
  onPalette: () => void
  onHelp: () => void
  children: ReactNode
}

/** The parts around every page. */
export function Shell({ route, onPalette, onHelp, children }: ShellProps) {
  const { title, isHistoryPublic } = useDeployment()
  const isOperator = useMay('operator')
  const publicPage = `${base}/status${'id' in route && isHistoryPublic ? `/@${route.id}` : ''}`
  return (
    <>
      <a className="skip" href="#main">
        {words.shell.skip}
      </a>
      <header className="top">
        <Link to="" className="brand">
          {title ?? 'Ops'} <span className="quiet">{words.shell.console}</span>
        </Link>
        <nav aria-label={words.shell.pages}>
          <ul>
            {pages
              .filter(({ forOperators }) => forOperators !== true || isOperator)
              .map(({ to, page, icon }) => (
                <li key={page}>
                  <Link to={to} aria-current={currentOf(route, page)}>
                    <Icon name={icon} />
                    {words.shell[page]}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        <div className="tools">
          <ConnectionSign />
          <a className="public-page" href={publicPage}>
            {words.shell.publicPage} <Icon name="out" />
          </a>
          <button
            type="button"
            className="plain"
            onClick={onPalette}
            aria-label={words.shell.search}
            title={words.shell.searchKey}
          >
            <Icon name="search" />
          </button>
          <button type="button" className="plain" onClick={onHelp} aria-label={words.shell.help} title="?">
            <kbd>?</kbd>
          </button>
          <Who publicPage={publicPage} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

/** Whether a link leads to this page, or to another one of its views. */
function currentOf(route: Route, page: Route['page']): 'page' | 'true' | undefined {
  if (route.page === page) return 'page'
  return route.page === 'journal' && page === 'history' ? 'true' : undefined
}
