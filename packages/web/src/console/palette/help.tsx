import { words } from '../language.ts'
import { formKeys } from '../plan/form-keys.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { SingleKeys, shortcuts } from './shortcuts.ts'

/** All keyboard shortcuts. */
export function Help({ onClose }: { onClose: () => void }) {
  const texts = words.palette.help
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <dl className="keys-list">
        <Row keys={[texts.ctrl, 'K']} does={texts.search} />
        {shortcuts.map(({ key }) => (
          <Row key={key} keys={[key]} does={texts[key]} />
        ))}
        <Row keys={['?']} does={texts.help} />
        <Row keys={['Esc']} does={texts.close} />
        <Row keys={[texts.ctrl, texts.enter]} does={texts.submit} />
      </dl>
      <h3>{words.planner.keys.title}</h3>
      <dl className="keys-list">
        {formKeys.map(({ key, field }) => (
          <Row key={key} keys={['Alt', key.toUpperCase()]} does={words.planner.fields[field]} />
        ))}
      </dl>
      <h3>{texts.axis}</h3>
      <dl className="keys-list">
        <Row keys={['←', '→']} does={texts.move} />
        <Row keys={['+', '−']} does={texts.zoom} />
        <Row keys={[texts.home]} does={texts.now} />
        <Row keys={[texts.pageDown, texts.pageUp]} does={texts.windows} />
        <Row keys={[texts.enter]} does={texts.open} />
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
      {words.palette.help.singleKeys}
    </label>
  )
}
