create table settings (name text primary key, value text not null);

create table api_keys (
  id text primary key,
  name text not null,
  key_hash text not null unique,
  secret_hash text not null,
  webhook_secret text not null,
  models text,
  created_at bigint not null,
  revoked_at bigint
);

create table accounts (
  key_id text primary key references api_keys (id),
  balance_micros bigint not null check (balance_micros >= 0)
);

create table ledger (
  id text primary key,
  key_id text not null references api_keys (id),
  kind text not null,
  micros bigint not null,
  generation_id text,
  note text not null,
  created_at bigint not null
);
create index ledger_by_key on ledger (key_id, created_at);
create index ledger_by_generation on ledger (generation_id) where generation_id is not null;
create unique index ledger_reserved_once on ledger (generation_id) where kind = 'reserve';
create unique index ledger_closed_once on ledger (generation_id) where kind in ('settle', 'release');

create table generations (
  id text primary key,
  key_id text not null references api_keys (id),
  dialect text not null,
  model text not null,
  state text not null,
  stage text,
  progress double precision not null,
  eta_seconds double precision,
  attempt integer not null,
  draft text,
  effective_prompts text,
  seed bigint not null,
  reserved_micros bigint not null,
  cost_micros bigint not null,
  video_seconds double precision,
  failure text,
  files text not null,
  warnings text not null,
  cancel_requested integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  started_at bigint,
  finished_at bigint,
  files_expire_at bigint
);
create index generations_by_key on generations (key_id, created_at);
create index generations_by_files on generations (files_expire_at);

create table idempotency (
  key_id text not null,
  dialect text not null,
  path text not null,
  idempotency_key text not null,
  body_hash text not null,
  generation_id text not null,
  created_at bigint not null,
  primary key (key_id, dialect, path, idempotency_key)
);

create table jobs (
  id text primary key,
  kind text not null,
  subject text not null,
  state text not null,
  attempt integer not null,
  max_attempts integer not null,
  run_at bigint not null,
  leased_until bigint,
  leased_by text,
  last_error text,
  created_at bigint not null
);
create index jobs_ready on jobs (kind, state, run_at);

create table uploads (
  id text primary key,
  key_id text not null references api_keys (id),
  storage_key text,
  name text not null,
  kind text not null,
  content_type text not null,
  size_bytes bigint not null,
  seconds double precision,
  state text not null,
  parts text,
  error text,
  created_at bigint not null,
  expires_at bigint not null
);
create index uploads_by_key on uploads (key_id, created_at);

create table deliveries (
  id text primary key,
  generation_id text not null,
  key_id text not null,
  event text not null,
  url text not null,
  body text not null,
  state text not null,
  created_at bigint not null
);
create index deliveries_by_generation on deliveries (generation_id);

create table delivery_attempts (
  delivery_id text not null references deliveries (id),
  attempt integer not null,
  at bigint not null,
  status integer,
  error text,
  milliseconds integer not null,
  primary key (delivery_id, attempt)
);
