/** A step from one version to the next. */
export interface Migration {
  sql: string
  /**
   * The number of migrations that a program must know to work after this one. An expansion (a table, a column with a
   * default, an index) has the number of the migration before, so that the previous release can run beside it; a
   * contraction, one release later, has a higher one.
   */
  minKnown: number
}

/**
 * The steps from one version of the schema to the next, in order; `deployment.version` counts them. Never edit a released
 * one: add another. Ids and keys compare by their bytes (`COLLATE "C"`), as on every engine; JSON is text, so that what was
 * hashed is not changed; times are milliseconds.
 */
export const migrations: readonly Migration[] = [
  {
    minKnown: 1,
    sql: `
  CREATE TABLE deployment (
    one integer PRIMARY KEY CHECK (one = 1),
    application text NOT NULL,
    version integer NOT NULL, -- how many migrations have run
    least_known integer NOT NULL, -- how many a program must know
    journal_id text NOT NULL,
    key bytea NOT NULL,
    sessions_closed bigint NOT NULL DEFAULT 0 -- rises when sessions are closed: other instances forget theirs
  );

  CREATE TABLE journal (
    seq bigint PRIMARY KEY,
    hash text NOT NULL,
    maintenance_id text COLLATE "C",
    entry text NOT NULL -- RFC 8785, without the hash
  );
  CREATE INDEX journal_by_window ON journal (maintenance_id, seq) WHERE maintenance_id IS NOT NULL;

  CREATE TABLE idempotency (
    key text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    recorded_at bigint NOT NULL
  );
  CREATE INDEX idempotency_by_age ON idempotency (recorded_at);

  CREATE TABLE maintenance (
    maintenance_id text COLLATE "C" PRIMARY KEY,
    status text COLLATE "C" NOT NULL,
    scheduled_start bigint NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL, -- the window without its updates
    updates text NOT NULL
  );
  CREATE INDEX maintenance_by_status ON maintenance (status, maintenance_id);
  CREATE INDEX maintenance_coming ON maintenance (scheduled_start, maintenance_id) WHERE status = 'scheduled';

  CREATE TABLE secret_code (
    one integer PRIMARY KEY CHECK (one = 1),
    seq bigint NOT NULL,
    credential text NOT NULL
  );

  CREATE TABLE api_key (
    api_key_id text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    key_sha256 text COLLATE "C" NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL,
    created_at bigint NOT NULL,
    created_by text NOT NULL,
    expires_at bigint,
    revoked_at bigint,
    last_used_at bigint
  );

  CREATE TABLE signing_key (
    kid text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    created_at bigint NOT NULL,
    credential text NOT NULL -- with the private key, encrypted where OPS_KEY_SECRET was set
  );

  CREATE TABLE session (
    sha256 text COLLATE "C" PRIMARY KEY,
    credential text COLLATE "C" NOT NULL,
    actor text NOT NULL,
    label text,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY -- which of two made in one millisecond came later
  );
  CREATE INDEX session_by_credential ON session (credential, created_at, place);
  CREATE INDEX session_by_expiry ON session (expires_at);

  CREATE TABLE gate_summary (
    instance text COLLATE "C" PRIMARY KEY,
    at bigint NOT NULL,
    summary text NOT NULL
  );
  `,
  },
  {
    minKnown: 1,
    sql: `
  CREATE TABLE wrong_code (
    name text COLLATE "C" NOT NULL, -- the address that gave it, or * for the deployment
    at bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (name, at, id)
  );
  `,
  },
  {
    minKnown: 1,
    sql: `
  ALTER TABLE deployment ADD COLUMN greatest_id text COLLATE "C"; -- of the ids in entries that are not of windows

  CREATE TABLE unknown_credential (
    seq bigint PRIMARY KEY, -- of the entry that brought it
    credential text NOT NULL
  );
  `,
  },
  {
    minKnown: 1,
    sql: `
  CREATE TABLE document (
    noun text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    revision bigint NOT NULL,
    document text, -- NULL if it was removed
    PRIMARY KEY (noun, id)
  );
  `,
  },
]
