-- What is known. Rows without organisation are the node's and readable by all; what an organisation brought in by hand is its own.

create table document (
  id uuid primary key,
  organisation uuid,
  name text not null,
  source uuid,
  sha256 text not null,
  size integer not null,
  -- The document byte for byte, gzip.
  content bytea not null,
  state text not null check (state in ('stored', 'quarantined')),
  reason text,
  findings jsonb not null default '[]',
  received_at timestamptz not null
);
create unique index document_once on document (coalesce(organisation, '00000000-0000-0000-0000-000000000000'), sha256, name);
create index document_quarantine on document (received_at desc, id) where state = 'quarantined';

create table advisory (
  id uuid primary key,
  organisation uuid,
  published_id text not null,
  publisher text not null,
  format text not null,
  title text not null,
  tlp text not null,
  version text not null,
  released_at timestamptz not null,
  revised_at timestamptz not null,
  withdrawn_at timestamptz,
  worst_score real,
  cves text[] not null default '{}',
  products integer not null,
  vulnerabilities integer not null,
  healthcare boolean not null,
  search text not null,
  body jsonb not null,
  validation jsonb not null,
  document uuid not null references document (id),
  source uuid,
  received_at timestamptz not null
);
create unique index advisory_once on advisory (coalesce(organisation, '00000000-0000-0000-0000-000000000000'), publisher, published_id);
create index advisory_by_revised on advisory (revised_at desc, id);
create index advisory_by_published_id on advisory (published_id);
create index advisory_by_cve on advisory using gin (cves);

create table advisory_revision (
  advisory uuid not null references advisory (id) on delete cascade,
  version text not null,
  received_at timestamptz not null,
  document uuid not null references document (id),
  published jsonb not null,
  changes jsonb not null,
  must_do_changed boolean not null,
  primary key (advisory, document)
);

create table advisory_key (
  key bigint not null,
  advisory uuid not null references advisory (id) on delete cascade,
  primary key (key, advisory)
);
create index advisory_key_by_advisory on advisory_key (advisory);

-- KEV, EPSS and SSVC are facts about a CVE, with history; never part of an advisory.
create table cve_facts (
  cve text primary key,
  known_exploited boolean not null,
  body jsonb not null,
  changed_at timestamptz not null
);

create table cve_history (
  cve text not null,
  at timestamptz not null,
  kind text not null,
  said text not null,
  primary key (cve, kind, at)
);

create table source (
  id uuid primary key,
  name text not null,
  kind text not null,
  address text not null,
  enabled boolean not null,
  is_private boolean not null,
  every_minutes integer not null,
  description text,
  country text,
  confidence text,
  -- Where the reader stands: etags, high-water mark. Moved on only when what was read is durable.
  reading jsonb not null default '{}',
  running_since timestamptz,
  last_worked_at timestamptz,
  last_tried_at timestamptz,
  next_run_at timestamptz,
  last_error text,
  failures integer not null default 0,
  documents integer not null default 0,
  refused integer not null default 0
);
create unique index source_once on source (kind, address);

create table source_run (
  id uuid primary key,
  source uuid not null references source (id) on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null,
  body jsonb not null
);
create index source_run_newest on source_run (source, started_at desc);

call protect_shared_or_own('document');
call protect_shared_or_own('advisory');

grant select, insert, update, delete on advisory_revision, advisory_key, cve_facts, cve_history, source, source_run to tocsin_app;
