-- The journal: every change of state, written in the transaction of the change. One sequencer gives positions to committed entries.

do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'tocsin_app') then
    create role tocsin_app nologin nosuperuser nobypassrls;
  end if;
  execute format('grant tocsin_app to %I', current_user);
  execute format('grant usage on schema public to tocsin_app');
end $$;

create table journal (
  id uuid primary key,
  -- Given once, without gaps, by the sequencer; null until then.
  position bigint unique,
  organisation uuid,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  subject text not null,
  body jsonb not null,
  -- The leaf commits to the body by a salted hash: destroy both and the proof of the rest still holds.
  salt bytea not null,
  leaf_hash bytea not null,
  -- Order of insertion: what the sequencer goes by within one batch.
  inserted bigint generated always as identity
);
create index journal_unsequenced on journal (inserted) where position is null;
create index journal_by_organisation on journal (organisation, position);
create index journal_by_subject on journal (subject, position);

create table journal_head (
  only_row boolean primary key default true check (only_row),
  next_position bigint not null
);
insert into journal_head (next_position) values (0);
grant select, insert on journal to tocsin_app;
grant update (position) on journal to tocsin_app;
grant select, update on journal_head to tocsin_app;
