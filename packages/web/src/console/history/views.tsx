import { words } from '../language.ts'
import { Link, useRoute } from '../route.tsx'
import { useMay } from '../session/session.ts'

/** The two views of the past: by window, and for those who may read the journal by time. */
export function Views() {
  const { page } = useRoute()
  if (!useMay('operator')) return null
  const views = [
    { page: 'history', to: '/history', text: words.history.byWindow },
    { page: 'journal', to: '/history/journal', text: words.shell.journal },
  ]
  return (
    <nav className="views" aria-label={words.history.views}>
      <ul>
        {views.map(view => (
          <li key={view.page}>
            <Link to={view.to} aria-current={page === view.page ? 'page' : undefined}>
              {view.text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
