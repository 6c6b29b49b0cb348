import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../language.ts'
import { emptyDraft, fieldsOfTemplate } from './draft.ts'
import { readTemplates, type Template, templateOf, writeTemplates } from './template.ts'

await speak('en')

const template: Template = {
  name: 'Night move',
  description: 'Move the ledger',
  scopes: ['pos/emea', 'web'],
  impact: 'read_only',
  estimated_duration_seconds: 5400,
  auto_start: true,
  auto_end: false,
}
const written = (change: object) => JSON.stringify([template, { ...template, ...change }])

test('[console.templates] a template is what was in the form, and is read back as it was written', () => {
  const draft = { ...emptyDraft(0, 'UTC'), ...fieldsOfTemplate(template) }
  assert.equal(draft.length, '1 h 30 min')
  assert.deepEqual(templateOf(' Night move ', draft, 5400), template)
  const whole = { ...template, scopes: ['*'], description: '' }
  assert.deepEqual(templateOf('Night move', { ...draft, ...fieldsOfTemplate(whole) }, 5400), whole)
  assert.deepEqual(readTemplates(writeTemplates([template, whole])), [template, whole])
  assert.deepEqual(
    readTemplates(written({ later: 'unknown' })),
    [template, template],
    'what is not known is passed over',
  )
})

test('[console.templates] a text that is none says which template and field are wrong, and what would be right', () => {
  assert.equal(readTemplates('[{'), 'This is not JSON: copy the whole text, from [ to ].')
  assert.equal(readTemplates('{}'), 'This is not a list of templates: it must begin with [.')
  assert.equal(readTemplates('[1]'), 'Template 1: must be an object.')
  const cases: [object, RegExp][] = [
    [{ name: ' ' }, /^Template 2: name must be one line/],
    [{ name: 'a\nb' }, /name must be one line/],
    [{ description: 7 }, /^Template 2 \(Night move\): description must be a text/],
    [{ description: '\u200b' }, /description must be/],
    [{ scopes: ['POS EMEA'] }, /scopes must be a list of up to 100 scopes/],
    [{ scopes: 'pos' }, /scopes must be/],
    [{ impact: 'severe' }, /impact must be one of notice, read_only, blocked/],
    [{ estimated_duration_seconds: 30 }, /estimated_duration_seconds must be an integer from 60 to 2592000/],
    [{ estimated_duration_seconds: 90.5 }, /estimated_duration_seconds must be/],
    [{ auto_end: 'yes' }, /auto_end must be true or false/],
  ]
  for (const [change, expected] of cases) assert.match(String(readTemplates(written(change))), expected)
})
