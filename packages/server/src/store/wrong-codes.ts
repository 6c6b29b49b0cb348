/** Wrong secret codes, counted by name. They may be forgotten after a day. */
export interface WrongCodes {
  add(name: string, wrong: WrongCode): Promise<void>
  /** Undoes an `add`. */
  remove(name: string, wrong: WrongCode): Promise<void>
  /** Those after `since` (milliseconds), ascending; includes every one whose `add` has resolved. */
  since(name: string, since: number): Promise<WrongCode[]>
}

export interface WrongCode {
  id: string
  /** Milliseconds. */
  at: number
}
