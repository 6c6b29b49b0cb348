import { words } from '../language.ts'
import { Router } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from '../words/first-line.ts'
import { Announcer } from '../words/say.tsx'
import type { Draft } from './draft.ts'
import { SavedDraft } from './saved-draft.ts'
import type { Template } from './template.ts'

/** Fills in the form of a new window, and goes there. What was in it comes back by an undo. */
export function useFillForm() {
  const clock = useStore(Clock)
  const router = useStore(Router)
  const savedDraft = useStore(SavedDraft)
  const { notify } = useStore(Announcer)

  const fill = async (making: Promise<Draft>, said: string) => {
    const draft = await making.catch(() => undefined)
    const before = savedDraft.get()
    if (draft !== undefined) savedDraft.set(draft)
    if (router.route.get().page !== 'schedule') router.go('/schedule')
    if (draft !== undefined) notify(said, () => savedDraft.set(before))
  }
  // What makes drafts is loaded later than the pages that offer it. If it cannot be, nor can the form, which says so.
  const drafts = () => import('./draft.ts')
  return {
    /** Plans a window once more. */
    again(window: LiveWindow): void {
      const making = drafts().then(({ againOf }) => againOf(window, clock.now()))
      void fill(making, words.refill.filled.again(firstLine(window.description, 60)))
    },
    /** Plans what a template says, at the time that is in the form. */
    fromTemplate(template: Template): void {
      const making = drafts().then(({ emptyDraft, fieldsOfTemplate }) => ({
        ...(savedDraft.get() ?? emptyDraft(clock.now())),
        ...fieldsOfTemplate(template),
      }))
      void fill(making, words.refill.filled.template(template.name))
    },
  }
}
