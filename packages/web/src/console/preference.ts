import { Signal } from './signal.ts'

/** A preference of the operator, stored in this browser. */
export class Preference<Value> extends Signal<Value> {
  readonly #name: string
  readonly #write: (value: Value) => string

  /** `read` makes a value of what is stored, which is `null` if nothing is. */
  constructor(name: string, read: (stored: string | null) => Value, write: (value: Value) => string = String) {
    super(read(stored(name)))
    this.#name = name
    this.#write = write
    // Another page of this browser has set it.
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === name) super.set(read(newValue))
    })
  }

  override set(value: Value): void {
    super.set(value)
    try {
      localStorage.setItem(this.#name, this.#write(value))
    } catch {
      // Then it only lasts for this page.
    }
  }
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
