import { words } from '../language.ts'
import { useFillForm } from '../plan/fill-form.ts'
import { Templates } from '../plan/templates.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { findByWords } from '../widgets/find-by-words.ts'
import { PickField } from '../widgets/pick-field.tsx'
import { scopeText } from '../words/impact.ts'

/** Fills in the form from a template. */
export function TemplateField({ onManage }: { onManage: () => void }) {
  const templates = useSignal(useStore(Templates))
  const form = useFillForm()
  const findable = templates.map(template => ({
    template,
    text: template.name,
    more: template.scopes.length === 0 ? '' : scopeText(template.scopes),
  }))
  return (
    <div className="template-field" data-field="template">
      {templates.length > 0 && (
        <PickField
          label={words.planner.template.label}
          value=""
          placeholder={words.planner.template.placeholder}
          find={typed => findByWords(findable, typed)}
          keyOf={({ text }) => text}
          show={({ text, more }) => ({ name: text, beside: more })}
          onPick={({ template }) => form.fromTemplate(template)}
          texts={words.planner.template}
        />
      )}
      <button type="button" onClick={onManage}>
        {words.planner.template.manage}
      </button>
    </div>
  )
}
