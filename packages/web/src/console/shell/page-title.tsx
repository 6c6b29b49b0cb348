import { useEffect } from 'react'
import { useDueText } from '../reminders/use-due.ts'
import type { Route } from '../route.tsx'
import { useDeployment } from '../session/session.ts'

const names: Record<Route['page'], string> = {
  home: 'Now',
  schedule: 'Schedule',
  history: 'History',
  settings: 'Settings',
  missing: 'Not found',
  window: 'Window',
  edit: 'Edit',
}

/** The title of the page: what is due, then its name. */
export function PageTitle({ page }: { page: Route['page'] | undefined }) {
  const { title } = useDeployment()
  const due = useDueText()
  useEffect(() => {
    const name = page === undefined ? 'Sign in' : names[page]
    document.title = [due, name, title ?? 'Operators’ console'].filter(Boolean).join(' · ')
  }, [due, page, title])
  return null
}
