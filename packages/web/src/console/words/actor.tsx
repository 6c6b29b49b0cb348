import { words } from '../language.ts'
import { doerOf } from './entry-words.ts'

/** Who did something. A claimed name is isolated from the known actor, so that it cannot affect the text beside it. */
export function Actor({ actor }: { actor: string }) {
  const { claimed, credential } = doerOf(actor)
  if (claimed === undefined) return <bdi>{credential}</bdi>
  return words.words.actor(<bdi>{claimed}</bdi>, <bdi>{credential}</bdi>)
}
