/** Parts: what the company consists of, by name. */
export const parts = {
  part: {
    shape:
      'A part has a scope, a title of 1–120 characters, and if given titles by language tag, a description, a time zone, opening hours, labels and a position; anything else is 400 with the field and what it must be',
    hours:
      'Opening hours are local times by weekday and date, need a time zone, may run past midnight or end at 24:00, and never overlap',
    titles:
      'A reader gets the title in their language, else in a wider or a neighbouring one, else `title`; markup, right-to-left text and emoji come back as they were sent',
    set: '/part/set creates what is not there and replaces what is, each whole, and answers with the parts and how many were created, changed and unchanged',
    unchanged: 'A part that is set as it is keeps its revision, and nothing is journaled for it',
    atomic: 'If one part of a request is rejected, none of it is written',
    revision:
      'There is exactly one journal entry per revision of a part, with the whole part after it and the fields that changed; a part that is set again after its removal continues with the next revision',
    'expected-revision':
      '`expected_revision` that is not the revision of the part is 409 `conflict` with the current part; 0 means that there must be none',
    limit: 'A deployment has up to 20,000 parts; one more is 400',
    full: 'A request of 100 parts and one of 64 KiB are written in one append, on every engine',
    remove: '/part/remove removes the parts that are there and says how many; other scopes are no error',
    list: '/part/list lists parts ascending by scope, in pages, all of them or a scope with what lies below it; a `next_token` of another list is 400',
    public:
      'On a public board, callers without credentials get the listed parts without labels; on a private one they need credentials of a reader',
    idempotency:
      'Within a day, the same `idempotency_key` with the same body gets the same answer and writes nothing; with another body it is 409',
    contention: 'Of writes of the same part at once, each sees what the one before it has written',
    'no-gate-wakes': 'An entry of a part is sent to no gate, and a gate resumes across it',
    'window-keeps-scope': 'A part that is removed while windows name its scope changes nothing about them',
    durable:
      'Parts are there after a restart, `kill -9`, an export and import, and on every instance of a deployment; store-verify compares them with the journal',
  },
}
