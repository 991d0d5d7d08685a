-- How reports leave and arrive: channels, letters to other nodes, the authority's desk; the ransom record and sanctions lists.

create table reporting_channel (
  organisation uuid not null,
  authority text not null,
  body jsonb not null,
  primary key (organisation, authority)
);

-- The node's own signing key, sealed with its secret key. Only the node reads it.
create table node_key (
  purpose text primary key,
  public_key text not null,
  private_key bytea not null,
  made_at timestamptz not null
);
grant select, insert on node_key to tocsin_app;
alter table node_key enable row level security;
alter table node_key force row level security;
create policy of_node on node_key using ((select is_system())) with check ((select is_system()));

-- Letters to other nodes: kept until their receipt is here. The letter is signed once, so that it is the same letter at every try.
create table outgoing_letter (
  organisation uuid not null,
  id uuid not null,
  report uuid not null,
  address text not null,
  peer_key text not null,
  letter jsonb not null,
  hash text not null,
  state text not null check (state in ('waiting', 'delivered', 'refused')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  leased_until timestamptz,
  -- When the peer is asked next what became of it; null: no more.
  next_ask_at timestamptz,
  receipt jsonb,
  last_error text,
  primary key (organisation, id)
);
create unique index outgoing_letter_once on outgoing_letter (organisation, report);
create index outgoing_letter_due on outgoing_letter (next_try_at) where state = 'waiting';
create index outgoing_letter_asked on outgoing_letter (next_ask_at) where state = 'delivered' and next_ask_at is not null;

create table desk (
  organisation uuid primary key,
  authority text not null unique,
  senders jsonb not null
);

-- What arrived, as it arrived. `sender` is an organisation of this node or the key of another node.
create table desk_report (
  organisation uuid not null,
  id uuid not null,
  origin text not null check (origin in ('desk', 'node')),
  sender text not null,
  sender_name text not null,
  incident text not null,
  -- The sender's own id of the report: a repetition is the same row; the hash tells it from another text under the same id.
  letter text not null,
  hash text not null,
  regime text not null,
  stage text not null,
  version integer not null,
  because text,
  received_at timestamptz not null,
  aware_at timestamptz,
  state text not null check (state in ('new', 'accepted', 'question', 'sent-back')),
  cross_border text not null,
  facts jsonb not null,
  feedback_due_at timestamptz,
  feedback_at timestamptz,
  next_stage text,
  next_due_at timestamptz,
  -- A later version, or the stage that this row waits for, has come.
  superseded boolean not null default false,
  next_met boolean not null default false,
  incident_group uuid,
  drill boolean not null default false,
  body jsonb not null,
  primary key (organisation, id),
  constraint drill_stays_here check (not drill)
);
create unique index desk_report_once on desk_report (organisation, sender, letter);
create index desk_report_newest on desk_report (organisation, received_at desc, id);
create index desk_report_by_incident on desk_report (organisation, sender, incident);

create table desk_message (
  organisation uuid not null,
  id uuid not null,
  report uuid not null,
  body jsonb not null,
  at timestamptz not null,
  primary key (organisation, report, id)
);
create index desk_message_by_report on desk_message (organisation, report, at);

create table desk_group (
  organisation uuid not null,
  id uuid not null,
  title text not null,
  cause text not null,
  notices jsonb not null default '[]',
  created_at timestamptz not null,
  created_by text not null,
  primary key (organisation, id)
);

-- What a member is told of others' incidents; the row belongs to the member.
create table desk_notice (
  organisation uuid not null,
  id uuid not null,
  sent_by text not null,
  text text not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (organisation, id)
);

create table ransom_entry (
  organisation uuid not null,
  id uuid not null,
  incident uuid not null,
  -- `entry` as it was recorded, `check` against sanctions lists.
  kind text not null check (kind in ('entry', 'check')),
  body jsonb not null,
  at timestamptz not null,
  primary key (organisation, id)
);
create index ransom_entry_by_incident on ransom_entry (organisation, incident, at);

-- One version a list; the one before goes when the next is loaded whole.
create table sanctions_list (
  organisation uuid not null,
  id uuid not null,
  name text not null,
  part text not null,
  body jsonb not null,
  loaded_at timestamptz not null,
  primary key (organisation, id)
);
create unique index sanctions_list_one on sanctions_list (organisation, name, part);
create table sanctions_name (
  organisation uuid not null,
  list uuid not null,
  entry text not null,
  name text not null,
  weak boolean not null,
  programme text not null,
  kind text not null check (kind in ('name', 'wallet')),
  foreign key (organisation, list) references sanctions_list on delete cascade
);
create index sanctions_name_by_list on sanctions_name (organisation, list);

call protect_by_organisation('reporting_channel');
call protect_by_organisation('outgoing_letter');
call protect_by_organisation('desk');
call protect_by_organisation('desk_report');
call protect_by_organisation('desk_message');
call protect_by_organisation('desk_group');
call protect_by_organisation('desk_notice');
call protect_by_organisation('ransom_entry');
call protect_by_organisation('sanctions_list');
call protect_by_organisation('sanctions_name');
