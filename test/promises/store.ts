/** The journal, the engines, and several instances on one store. */
export const store = {
  journal: {
    'entry-members':
      'An entry has `v`, `seq`, `at`, `recorded_at`, `actor`, `action`, `commit_id`, `change`, `prev_hash`, `hash`, and if they apply `late`, `maintenance_id`, `revision`, `record`, `idempotency`',
    hash: '`hash` is the lower-case hex SHA-256 of the RFC 8785 bytes of the entry without `hash`',
    chain: '`prev_hash` is the hash of the entry before; in the first entry it is 64 zeros',
    sequence:
      'Sequence numbers increase by one from 1 without a gap, in one series for windows, keys and the secret code',
    'recorded-at-monotonic': '`recorded_at` is never before that of the previous entry',
    values:
      'Entries contain only strings, booleans and integers, and objects and arrays of them; absent members are omitted, never null',
    'keys-and-code':
      'Keys and the secret code have entries in the same sequence, without their secrets; sessions have none',
    actor:
      'The actor is `api_key:<id>`, `secret_code`, `sweep` for time, or `g3n-opsd` for the machine; a claimed name is appended as `(claims: name)`',
    'list-ascending':
      'GET /journal/list lists whole entries ascending by sequence number, `after` exclusive, `limit` as in lists; a client can verify the chain from the responses alone',
    'list-window': '`maintenance_id` lists only the entries of that window',
    'list-needs-operator': 'GET /journal/list needs an operator: 401 without credentials, 403 for a reader',
    'unknown-actions':
      'An entry of an action that this release does not know is listed, verified, exported and imported like any other, and nothing else is affected by it',
    'commit-id': 'Entries that were appended together share a `commit_id`',
    id: '`journal_id` is made when the journal is first written and stays the same across restarts',
    fork: 'Another journal id, set by `g3n-opsd store-fork`, is noticed as fast as the change feed allows, without a write',
    rewritten:
      '`journal-verify` prints number and hash of the last entry: a journal that was rewritten from the start verifies, and has another hash there',
  },

  ids: {
    'any-noun': 'New ids are greater than every id that an entry has, whatever it is of',
    'rise-with-clock-back': 'Ids increase with the sequence number even if the clock is set back between two appends',
  },

  store: {
    'acknowledged-survives-kill':
      'Every acknowledged write is there after `kill -9` under concurrent writes, the chain verifies and nothing is half-written',
    'single-process':
      'A second service on the same SQLite file is refused at the start with a clear message and a non-zero exit code; after `kill -9` of the first it is not',
    'one-file-one-service':
      'A second service cannot open a SQLite file that is being served, by any name: a symbolic or hard link, a mount, another spelling, or a new name; if the path leads to another file in between, writes are 503',
    'sqlite-address':
      'The address of a SQLite file is understood as it is meant (`~/`, `/`, relative, `:memory:`) or rejected with the form that works, and nothing is created for one that is rejected',
    'files-private':
      'The SQLite file, its log, its lock, the secret code and exports are created with mode 0600, and files that others can read cause a warning at the start',
    'refusal-says-why':
      'A start that fails because of the store prints why in the words of the system or the engine, without a secret',
    'not-a-database':
      'A file that is not a SQLite database is rejected at the start with a clear message and a non-zero exit code, and left as it is',
    newer: 'A database newer than the program is rejected at the start with a clear message and a non-zero exit code',
    'head-moved': 'An append is accepted only if its sequence number is still free; the loser writes nothing',
    'append-atomic': 'An append of several entries is written whole or not at all',
    'later-release':
      'What an entry of a later release brings is kept until such a release takes it: its record, its idempotency key and its credential; the projection on DynamoDB never passes it',
    'too-large':
      'A change that is larger than one append may be is rejected on every engine, and nothing of it is written; those beside it are',
    coalesced: 'Writes that wait are coalesced: many concurrent writes need fewer appends than there are writes',
    'unavailable-recovers':
      'Writes are 503 `unavailable` while the disk rejects them, and work again without a restart',
    'written-beside': 'The service notices what a `g3n-opsd` command writes while it runs',
    'lost-history':
      'An append is accepted only after the entry whose hash it names: if the journal was replaced under the running service, nothing is written after what was lost, and nothing of that comes back',
    'another-history':
      'If the store turns out to have another history, an instance reloads everything and uses that one, without a restart',
    'outcome-found-out':
      'If the connection ends before the result of a commit arrives, the service checks: the commit is acknowledged if it is there, once',
  },

  instances: {
    'one-order':
      'Writes through any number of instances have one global order: none is lost, and each acknowledged one is there',
    'sweep-once': 'Of several instances one journals each due transition, once',
    access:
      'Sessions, keys and the code are valid on every instance, and end on every one within the time of the change feed',
    rights:
      'In the one order, no entry of an actor follows the one that revoked its credential: if another instance was faster, a write and its permission are decided again',
    'read-seq': 'No response is ahead of its `X-Ops-Seq`, including a repetition with an idempotency key',
    'clock-step':
      'Nothing is decided by the clock of an instance that was set: the store’s is asked before a commit or a sweep',
    'wrong-codes':
      'All instances together accept no more wrong secret codes of an address, and of the deployment, than one alone; without the store each counts on its own',
    feed: 'Writes through one instance are visible on the others within the time of the change feed',
    moves:
      'An action sees whatever was acknowledged before it through any instance; so does its rejection, and it needs no `min_seq` for that',
    'behind-haproxy':
      'With the HAProxy configuration of `examples/cluster`, `/ping` is right while instances are killed, drained and started, and while the store is unreachable; gates resume where they were',
    clocks: 'Instances whose clocks differ agree on the time of their store',
  },

  postgres: {
    malformed:
      'A message from PostgreSQL that cannot be read is a lost connection: its request is `unavailable`, and the service keeps running',
    'rolling-upgrade':
      'A release serves a newer PostgreSQL schema if its newest migration allows that, and otherwise rejects it',
    'migrates-once': 'Of several instances that start together, one migrates, and the others find it done',
    pooler:
      'Behind a pooler in transaction mode PostgreSQL works as usual; changes are found by polling, within a quarter of a second',
    tls: 'With `sslmode=verify-full`, PostgreSQL is connected by TLS, only if its certificate is trusted and has its name',
    'password-hidden': 'The password in the address of a store is in no log line, error or message',
    'provider-address':
      'An address of PostgreSQL as Neon, Supabase, Google, Heroku and others print it is accepted unchanged; `channel_binding=require` verifies the certificate; several hosts and standbys are rejected with what works',
    encoding:
      'A new store is rejected in a database that is not in UTF8; an existing journal there is served with a warning, and can be exported',
    refused: 'An address, login, database or schema that is not for the service is rejected by name at the start',
  },

  dynamodb: {
    layout: 'A table with an earlier layout of this release can be read, even next to a process with that layout',
    throttled: 'On DynamoDB, throttling and time-outs are retried for a few seconds, then the store is unavailable',
    malformed:
      'A response that is not from DynamoDB, such as the page of a proxy, means that the engine is unreachable, never that an item is missing or an append was made',
    repair:
      'On DynamoDB, what was appended and not projected when a process died is right in every response at once, and repaired',
    'table-refused':
      'A DynamoDB table that is missing, of another program or newer than the program is rejected at the start, with the reason',
  },
}
