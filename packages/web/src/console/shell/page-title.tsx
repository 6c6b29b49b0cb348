import { useEffect } from 'react'
import { words } from '../language.ts'
import { useDueText } from '../reminders/use-due.ts'
import type { Route } from '../route.tsx'
import { useDeployment } from '../session/session.ts'

/** The title of the page: what is due, then its name. */
export function PageTitle({ page }: { page: Route['page'] | undefined }) {
  const { title } = useDeployment()
  const due = useDueText()
  const { signIn, title: console } = words.shell
  const name = page === undefined ? signIn : words.shell[page]
  useEffect(() => {
    document.title = [due, name, title ?? console].filter(Boolean).join(' · ')
  }, [due, name, title, console])
  return null
}
