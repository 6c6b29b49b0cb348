import { useEffect, useState } from 'react'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { useBoard } from '../wire/queries.ts'
import { titleText } from './reminder-words.ts'
import { Reminders } from './reminders.ts'

const lookEveryMs = 1000

/** What is due, in words for the title of the page, and reminds the operator of it; empty for people who cannot act. */
export function useDueText(): string {
  const reminders = useStore(Reminders)
  const isOperator = useMay('operator')
  const board = useBoard()
  const [text, setText] = useState('')
  useEffect(() => {
    if (!isOperator) {
      setText('')
      return undefined
    }
    const look = () => void reminders.look().then(due => setText(titleText(due)))
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [reminders, isOperator, board])
  return text
}
