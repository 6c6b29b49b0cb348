import { words } from '../language.ts'
import { Session } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { useWrite } from './use-write.ts'

/** Signs out, here and at the service. */
export function useSignOut() {
  const session = useStore(Session)
  const name = words.writes.stillSignedIn
  const { send, isBusy, failure } = useWrite({ name, send: () => session.signOut() })
  return { signOut: () => send(undefined), isBusy, failure: failure && words.writes.failed(name, failure) }
}
