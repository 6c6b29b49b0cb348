import { words } from '../language.ts'
import { Session } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { useWrite } from './use-write.ts'

/** Signs out, here and at the service. */
export function useSignOut() {
  const session = useStore(Session)
  return useWrite({ name: words.writes.stillSignedIn, send: () => session.signOut() })
}
