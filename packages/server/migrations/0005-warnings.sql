-- What an organisation is told, and what it did about it.

-- Names that an organisation said are the same; shipped aliases come from content/aliases.yaml.
create table alias (
  organisation uuid not null,
  id uuid not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (organisation, id)
);

-- One warning per organisation and advisory. `rank` is 0 for immediate to 3 for defer; `urgency` orders by rank, then by due date.
create table warning (
  organisation uuid not null,
  id uuid not null,
  advisory uuid not null,
  rank smallint not null,
  urgency integer not null,
  state text not null,
  due_on date,
  known_exploited boolean not null,
  services text[] not null default '{}',
  search text not null,
  body jsonb not null,
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  alerted_at timestamptz,
  primary key (organisation, id)
);
create unique index warning_once on warning (organisation, advisory);
create index warning_by_urgency on warning (organisation, urgency, id) where state not in ('closed', 'withdrawn');
create index warning_by_change on warning (organisation, changed_at desc, id);
create index warning_by_advisory on warning (advisory);

-- One finding per asset (and component) hit. `open` is false once the match no longer holds; the record stays.
create table finding (
  organisation uuid not null,
  id uuid not null,
  warning uuid not null,
  advisory uuid not null,
  asset text not null,
  component text not null default '',
  verdict text not null,
  state text not null,
  rank smallint not null,
  missing text[] not null default '{}',
  open boolean not null,
  due_on date,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation, id)
);
create unique index finding_once on finding (organisation, advisory, asset, component);
create index finding_by_warning on finding (organisation, warning);
create index finding_by_asset on finding (organisation, asset) where open;
create index finding_by_advisory on finding (advisory);

-- Changes of state by a person, for undo.
create table finding_change (
  organisation uuid not null,
  id uuid not null,
  warning uuid not null,
  actor text not null,
  at timestamptz not null,
  before jsonb not null,
  undone boolean not null default false,
  primary key (organisation, id)
);
create index finding_change_newest on finding_change (organisation, warning, at desc);

create table match_state (
  organisation uuid primary key,
  last_matched_at timestamptz not null
);

create table delivery_settings (
  organisation uuid primary key,
  body jsonb not null
);

create table webhook (
  organisation uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  minimum text not null,
  enabled boolean not null,
  -- Encrypted with the node's key.
  secret bytea not null,
  created_at timestamptz not null,
  last_delivered_at timestamptz,
  last_error text,
  primary key (organisation, id)
);

-- The outbox: written in the transaction of the change it tells of, sent at least once with an idempotency key.
create table delivery (
  organisation uuid not null,
  id uuid not null,
  channel text not null,
  target text not null,
  webhook uuid,
  subject text not null,
  payload jsonb not null,
  warning uuid,
  state text not null check (state in ('waiting', 'retrying', 'delivered', 'dead')),
  attempts integer not null default 0,
  idempotency_key text not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  delivered_at timestamptz,
  last_error text,
  -- Taken by a sender until then; a sender that dies lets go by itself.
  leased_until timestamptz,
  primary key (organisation, id)
);
create unique index delivery_once on delivery (organisation, idempotency_key);
create index delivery_due on delivery (next_try_at) where state in ('waiting', 'retrying');
create index delivery_newest on delivery (organisation, created_at desc, id);

call protect_by_organisation('alias');
call protect_by_organisation('warning');
call protect_by_organisation('finding');
call protect_by_organisation('finding_change');
call protect_by_organisation('match_state');
call protect_by_organisation('delivery_settings');
call protect_by_organisation('webhook');
call protect_by_organisation('delivery');
