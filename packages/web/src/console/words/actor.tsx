import { doerOf } from './entry-words.ts'

/** Who did something. What anybody could claim stands apart from what is known: it cannot turn the words beside it. */
export function Actor({ actor }: { actor: string }) {
  const { claimed, credential } = doerOf(actor)
  if (claimed === undefined) return <bdi>{credential}</bdi>
  return (
    <>
      <bdi>{claimed}</bdi> (with <bdi>{credential}</bdi>)
    </>
  )
}
