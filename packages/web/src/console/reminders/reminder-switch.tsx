import { useState } from 'react'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { canNotify, WantsReminders } from './reminders.ts'

/** Turns reminders in this browser on and off. The browser is asked only when they are turned on. */
export function ReminderSwitch() {
  const wants = useStore(WantsReminders)
  const isWanted = useSignal(wants)
  const [permission, setPermission] = useState(canNotify ? Notification.permission : 'denied')
  const isOn = isWanted && permission === 'granted'
  const turnOn = async () => {
    const answer = await Notification.requestPermission()
    setPermission(answer)
    wants.set(answer === 'granted')
  }
  if (!canNotify) return <p className="quiet">Reminders are in the title of this page; notifications need https.</p>
  return (
    <div className="actions reminders">
      {permission !== 'denied' && (
        <button type="button" onClick={() => (isOn ? wants.set(false) : void turnOn())}>
          {isOn ? 'Reminders are on' : 'Remind me in this browser'}
        </button>
      )}
      <p className="quiet">
        {permission === 'denied'
          ? 'The title of this page says what is due. For reminders, too, allow notifications for it in the settings of the browser.'
          : 'At an overrun, at a start that waits for someone, and ten minutes before either.'}
      </p>
    </div>
  )
}
