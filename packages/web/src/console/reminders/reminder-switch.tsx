import { useState } from 'react'
import { words } from '../language.ts'
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
  if (!canNotify) return <p className="quiet">{words.reminders.needHttps}</p>
  return (
    <div className="actions reminders">
      {permission !== 'denied' && (
        <button type="button" onClick={() => (isOn ? wants.set(false) : void turnOn())}>
          {isOn ? words.reminders.isOn : words.reminders.turnOn}
        </button>
      )}
      <p className="quiet">{permission === 'denied' ? words.reminders.denied : words.reminders.when}</p>
    </div>
  )
}
