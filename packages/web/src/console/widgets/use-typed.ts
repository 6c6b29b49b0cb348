import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

/**
 * Takes what was typed into a field when the field is left, and before its form is submitted. While a pointer is pressed
 * it waits: if the page moved then, the click would miss.
 */
export function useTyped(field: RefObject<HTMLInputElement | null>, take: () => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  // Before it is taken away: that, too, is a blur.
  useLayoutEffect(() => {
    const input = field.current
    if (input === null) return undefined
    let isPressed = false
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const left = () => {
      if (isPressed) isLeft = true
      else latest.current()
    }
    const submitted = () => flushSync(() => latest.current())
    const pressed = (event: MouseEvent) => {
      clearTimeout(timer)
      if (event.button === 0) isPressed = true
    }
    // The click comes right after the release.
    const released = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        isPressed = false
        if (isLeft) latest.current()
        isLeft = false
      })
    }
    // A touch is a pointer first, and after its release a mouse, which takes the focus.
    const presses = ['pointerdown', 'mousedown'] as const
    const releases = ['pointerup', 'pointercancel', 'mouseup', 'dragend'] as const
    const { form } = input
    input.addEventListener('blur', left)
    form?.addEventListener('submit', submitted, true)
    for (const name of presses) document.addEventListener(name, pressed, true)
    for (const name of releases) document.addEventListener(name, released, true)
    return () => {
      clearTimeout(timer)
      input.removeEventListener('blur', left)
      form?.removeEventListener('submit', submitted, true)
      for (const name of presses) document.removeEventListener(name, pressed, true)
      for (const name of releases) document.removeEventListener(name, released, true)
    }
  }, [field])
}
