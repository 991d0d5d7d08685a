-- Organisations, people, and how they get in. Secrets are hashes (links, sessions, tokens, passwords) or sealed with the node's key (TOTP).

create table organisation (
  id uuid primary key,
  name text not null,
  country text not null,
  kind text not null,
  zone text not null,
  beds integer,
  demonstration boolean not null,
  created_at timestamptz not null
);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own_row on organisation using ((select is_system()) or id = (select current_organisation()))
  with check ((select is_system()) or id = (select current_organisation()));
grant select, insert, update, delete on organisation to tocsin_app;

create table person (
  organisation uuid not null references organisation (id),
  id uuid primary key,
  name text not null,
  email text,
  role text not null,
  disabled boolean not null default false,
  password_hash text,
  totp_secret bytea,
  totp_confirmed boolean not null default false,
  -- The last time step used: a code works once (RFC 6238, 5.2).
  totp_last_step bigint,
  recovery_codes text[] not null default '{}',
  oidc_subject text,
  appearance jsonb not null default '{"scheme":"system","language":"en"}',
  created_at timestamptz not null,
  last_seen_at timestamptz
);
create unique index person_email on person (lower(email));
create unique index person_oidc on person (oidc_subject);

create table passkey (
  organisation uuid not null,
  person uuid not null references person (id) on delete cascade,
  id text primary key,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);

create table session (
  organisation uuid not null,
  id uuid primary key,
  person uuid not null references person (id) on delete cascade,
  hash text not null unique,
  -- `totp`: the password was right, the second factor is still asked for; such a session may do nothing else.
  pending text,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  client text not null
);
create index session_by_person on session (person);

create table entry_link (
  organisation uuid not null,
  person uuid not null references person (id) on delete cascade,
  hash text primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_token (
  organisation uuid not null,
  id uuid primary key,
  name text not null,
  hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz
);

-- Short-lived challenges of WebAuthn and OpenID Connect, and tries of sign-in; they belong to no organisation yet.
create table challenge (
  id text primary key,
  kind text not null,
  body jsonb not null,
  expires_at timestamptz not null
);
create table sign_in_try (
  key text not null,
  at timestamptz not null
);
create index sign_in_try_by_key on sign_in_try (key, at);
grant select, insert, update, delete on challenge, sign_in_try to tocsin_app;

call protect_by_organisation('person');
call protect_by_organisation('passkey');
call protect_by_organisation('session');
call protect_by_organisation('entry_link');
call protect_by_organisation('api_token');
