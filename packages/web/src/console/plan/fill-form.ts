import { words } from '../language.ts'
import { Router } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from '../words/first-line.ts'
import { Announcer } from '../words/say.tsx'
import { againOf, type Draft, emptyDraft } from './draft.ts'
import { SavedDraft } from './saved-draft.ts'
import { fieldsOfTemplate, type Template } from './template.ts'

/** Fills in the form of a new window, and goes there. What was in it comes back by an undo. */
export function useFillForm() {
  const clock = useStore(Clock)
  const router = useStore(Router)
  const savedDraft = useStore(SavedDraft)
  const { notify } = useStore(Announcer)

  const fill = (draft: Draft, said: string) => {
    const before = savedDraft.get()
    savedDraft.set(draft)
    if (router.route.get().page !== 'schedule') router.go('/schedule')
    notify(said, { label: words.planner.filled.undo, run: () => savedDraft.set(before) })
  }
  return {
    /** Plans a window once more. */
    again: (window: LiveWindow) =>
      fill(againOf(window, clock.now()), words.planner.filled.again(firstLine(window.description, 60))),
    /** Plans what a template says, at the time that is in the form. */
    fromTemplate: (template: Template) =>
      fill(
        { ...(savedDraft.get() ?? emptyDraft(clock.now())), ...fieldsOfTemplate(template) },
        words.planner.filled.template(template.name),
      ),
  }
}
