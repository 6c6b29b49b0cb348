import type { Proposal } from '../../packages/server/src/store/entry.ts'
import type { TestApp } from './start-app.ts'

/** What a later release may write: this one knows neither the action nor its noun. */
export function unknownProposal(at: number): Proposal {
  return { actor: 'secret_code', action: 'wave_create', change: { scope: 'pos/emea', title: 'Tills' }, at }
}

/** Journals such an entry, or one with other members, like an instance of a later release. */
export function journalUnknown({ app, clock }: TestApp, more: Partial<Proposal> = {}): Promise<void> {
  return app.context.journal.commit({ role: 'operator', actor: 'secret_code' }, async draft =>
    draft.propose({ ...unknownProposal(clock.now()), ...more }),
  )
}
