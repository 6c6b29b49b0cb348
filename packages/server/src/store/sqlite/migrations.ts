/**
 * The steps from one version of a database to the next, in order; `PRAGMA user_version` counts them. Never edit a released
 * one: add another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE deployment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    journal_id TEXT NOT NULL,
    key BLOB NOT NULL
  ) STRICT;

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    maintenance_id TEXT,
    entry TEXT NOT NULL -- RFC 8785, without the hash
  ) STRICT;
  CREATE INDEX journal_by_window ON journal (maintenance_id, seq) WHERE maintenance_id IS NOT NULL;

  CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX idempotency_by_age ON idempotency (recorded_at);

  CREATE TABLE maintenance (
    maintenance_id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    scheduled_start INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    item TEXT NOT NULL, -- the window without its updates
    updates TEXT NOT NULL
  ) STRICT;
  CREATE INDEX maintenance_by_status ON maintenance (status, maintenance_id);
  CREATE INDEX maintenance_coming ON maintenance (scheduled_start) WHERE status = 'scheduled';

  CREATE TABLE secret_code (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    credential TEXT NOT NULL
  ) STRICT;

  CREATE TABLE api_key (
    api_key_id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    key_sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER
  ) STRICT;

  CREATE TABLE session (
    sha256 TEXT PRIMARY KEY,
    credential TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX session_by_credential ON session (credential, created_at);
  CREATE INDEX session_by_expiry ON session (expires_at);
  `,
  `
  CREATE TABLE signing_key (
    kid TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    credential TEXT NOT NULL -- with the private key, encrypted where OPS_KEY_SECRET was set
  ) STRICT;
  `,
  `
  CREATE TABLE gate_summary (
    instance TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    summary TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE deployment ADD COLUMN greatest_id TEXT; -- of the ids in entries that are not of windows

  CREATE TABLE unknown_credential (
    seq INTEGER PRIMARY KEY, -- of the entry that brought it
    credential TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE document (
    noun TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    document TEXT, -- NULL if it was removed
    PRIMARY KEY (noun, id)
  ) STRICT;
  `,
]
