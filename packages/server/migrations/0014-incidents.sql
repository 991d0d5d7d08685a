-- Incidents: one fact sheet each, nothing in it overwritten; what was decided, reported and reminded of.

-- What an organisation is in the eyes of the law; absent: assumed.
create table legal_settings (
  organisation uuid primary key,
  body jsonb not null
);

-- The last own profile that was right: a faulty file leaves it in force, also over a restart. The node's; no organisation writes it.
create table legal_profile (
  country text primary key,
  file text not null,
  body text not null,
  kept_at timestamptz not null
);
grant select, insert, update, delete on legal_profile to tocsin_app;
alter table legal_profile enable row level security;
alter table legal_profile force row level security;
create policy of_node on legal_profile using ((select is_system())) with check ((select is_system()));

create table incident (
  organisation uuid not null,
  id uuid not null,
  year integer not null,
  number integer not null,
  title text not null,
  kind text not null check (kind in ('incident', 'near-miss', 'threat')),
  state text not null check (state in ('open', 'closed')),
  drill boolean not null,
  voluntary boolean not null,
  revision bigint not null,
  declared_at timestamptz not null,
  declared_by text not null,
  closed_at timestamptz,
  -- The most urgent running clock and how many run, so that lists need not count: rewritten with every change.
  wall jsonb not null default '{}',
  primary key (organisation, id)
);
create unique index incident_number on incident (organisation, year, number);
create index incident_newest on incident (organisation, declared_at desc, id);

-- A drill stays a drill: what was marked at the start cannot be passed off as real, nor the other way round.
create function keep_drill() returns trigger language plpgsql as $$
begin
  if new.drill is distinct from old.drill then raise exception 'a drill stays a drill'; end if;
  return new;
end $$;
create trigger incident_keeps_drill before update on incident for each row execute function keep_drill();

-- `seen` in a request names the fact that stood there; `entered` orders what came within one instant.
create table incident_fact (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  field text not null,
  body jsonb not null,
  entered bigint generated always as identity,
  primary key (organisation, id)
);
create index incident_fact_by_incident on incident_fact (organisation, incident, entered);

-- What a key was used for, so that a repetition is answered and not done again.
create table incident_request (
  organisation uuid not null,
  key text not null,
  hash text not null,
  subject uuid not null,
  at timestamptz not null,
  primary key (organisation, key)
);

create table incident_decision (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  regime text not null,
  body jsonb not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index incident_decision_by_incident on incident_decision (organisation, incident, at);

-- Versions of reports. A row is frozen but for its way out and what the authority says.
create table incident_report (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  regime text not null,
  stage text not null,
  authority text not null,
  version integer not null,
  drill boolean not null,
  state text not null check (state in ('made', 'sending', 'submitted', 'accepted', 'question', 'sent-back', 'refused')),
  via text check (via in ('portal', 'desk', 'node', 'drill')),
  body jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  because text,
  -- As it was typed, with its offset.
  submitted_at text,
  submitted_by text,
  reference text,
  problem text,
  primary key (organisation, id),
  -- A drill reaches no authority, whatever the program thinks.
  constraint drill_stays_here check (not drill or via is null or via = 'drill')
);
create unique index incident_report_version on incident_report (organisation, incident, regime, stage, authority, version);

create table report_message (
  organisation uuid not null,
  id uuid not null,
  report uuid not null,
  body jsonb not null,
  at timestamptz not null,
  -- Ids come from the authority: only within one report do they tell messages apart.
  primary key (organisation, report, id)
);
create index report_message_by_report on report_message (organisation, report, at);

-- Due instants are rows. A reminder is sent once: `sent_at` is written in the transaction that puts it into the outbox.
create table reminder (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  rule text not null,
  kind text not null,
  due_at timestamptz not null,
  -- The limit it reminds of; a moved limit makes other rows.
  limit_at timestamptz not null,
  -- The limit in words, as it was when this was planned.
  body jsonb not null,
  sent_at timestamptz,
  late boolean,
  primary key (organisation, id)
);
create unique index reminder_once on reminder (organisation, incident, rule, kind, limit_at);
create index reminder_due on reminder (due_at) where sent_at is null;
create index reminder_by_incident on reminder (organisation, incident);

create table incident_attachment (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  body jsonb not null,
  bytes bytea not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index incident_attachment_by_incident on incident_attachment (organisation, incident, at);

create table staff_alert (
  organisation uuid not null,
  id uuid not null,
  by_actor text not null,
  state text not null check (state in ('new', 'incident', 'closed')),
  body jsonb not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index staff_alert_newest on staff_alert (organisation, at desc, id);

-- Secret addresses of the calendar: only a hash is kept.
create table calendar_address (
  organisation uuid not null,
  id uuid not null,
  hash text not null unique,
  name text not null,
  created_at timestamptz not null,
  created_by text not null,
  last_read_at timestamptz,
  primary key (organisation, id)
);

call protect_by_organisation('legal_settings');
call protect_by_organisation('incident');
call protect_by_organisation('incident_fact');
call protect_by_organisation('incident_request');
call protect_by_organisation('incident_decision');
call protect_by_organisation('incident_report');
call protect_by_organisation('report_message');
call protect_by_organisation('reminder');
call protect_by_organisation('incident_attachment');
call protect_by_organisation('staff_alert');
call protect_by_organisation('calendar_address');
