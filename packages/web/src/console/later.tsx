import { type ComponentType, lazy } from 'react'
import { speakRest } from './language.ts'

/**
 * A component whose code and texts are loaded after the first page: with `load`, or else when it is first shown. What has been loaded
 * is shown at once.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Loaded: ComponentType<Props> | undefined
  const read = async () => {
    const [found] = await Promise.all([load(), speakRest()])
    Loaded ??= found
    return { default: Loaded }
  }
  const Lazy = lazy(read) as unknown as ComponentType<Props>
  const View = (props: Props) => (Loaded === undefined ? <Lazy {...props} /> : <Loaded {...props} />)
  /** Loads it ahead of time. If that fails, it is loaded when it is shown. */
  const ahead = () => void read().catch(() => {})
  return { View, ahead }
}
