import type { Proposal } from '../../packages/server/src/store/entry.ts'
import type { TestApp } from './start-app.ts'

/** What a later release may write: this one knows neither the action nor what it is done to. */
export function unknownProposal(at: number): Proposal {
  return { actor: 'secret_code', action: 'part_set' as never, change: { scope: 'pos/emea', title: 'Tills' }, at }
}

/** Journals such an entry, or one that differs in a member, as another instance of a later release would. */
export function journalUnknown({ app, clock }: TestApp, more: Partial<Proposal> = {}): Promise<void> {
  return app.context.journal.commit({ role: 'operator', actor: 'secret_code' }, async draft =>
    draft.propose({ ...unknownProposal(clock.now()), ...more }),
  )
}
