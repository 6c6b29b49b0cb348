import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { SingleKeys, shortcuts } from './shortcuts.ts'

/** All keyboard shortcuts. */
export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="keys-list">
        <Row keys={['Ctrl', 'K']} does="Search windows and commands" />
        {shortcuts.map(({ key, does }) => (
          <Row key={key} keys={[key]} does={does} />
        ))}
        <Row keys={['?']} does="This help" />
        <Row keys={['Esc']} does="Close what is open" />
        <Row keys={['Ctrl', 'Enter']} does="Submit, while writing a text" />
      </dl>
      <h3>On the time axis</h3>
      <dl className="keys-list">
        <Row keys={['←', '→']} does="Move" />
        <Row keys={['+', '−']} does="Zoom" />
        <Row keys={['Home']} does="Now" />
        <Row keys={['Page ↓', 'Page ↑']} does="From window to window" />
        <Row keys={['Enter']} does="Open the window" />
      </dl>
      <ShortcutsSwitch />
    </Dialog>
  )
}

function Row({ keys, does }: { keys: string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map(key => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}

/** Turns single-key shortcuts off, for people who would press them by accident. */
export function ShortcutsSwitch() {
  const singleKeys = useStore(SingleKeys)
  const isOn = useSignal(singleKeys)
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={event => singleKeys.set(event.target.checked)} />
      Use single-key shortcuts
    </label>
  )
}
