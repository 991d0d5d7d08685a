-- What was open when, so that trends are read and not guessed. Written by the database in the transaction of the change, so that no way of
-- changing a warning can forget it.

create table warning_phase (
  organisation uuid not null,
  warning uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  rank smallint not null,
  open boolean not null,
  cannot_tell boolean not null,
  known_exploited boolean not null,
  id bigint generated always as identity,
  primary key (organisation, id)
);
create index warning_phase_last on warning_phase (organisation, warning) where to_at is null;
create index warning_phase_time on warning_phase (organisation, from_at);

create table finding_phase (
  organisation uuid not null,
  finding uuid not null,
  asset text not null,
  from_at timestamptz not null,
  -- new, acknowledged, in-progress, done, not-applicable; gone when the match no longer holds.
  state text not null,
  rank smallint not null,
  id bigint generated always as identity,
  primary key (organisation, id)
);
create index finding_phase_by_finding on finding_phase (organisation, finding, id);

-- Only a warning whose findings are all doubts counts as "cannot tell".
create function is_doubt(body jsonb) returns boolean language sql immutable as
  $$ select coalesce((body -> 'counts' ->> 'affected')::integer, 0) = 0 and coalesce((body -> 'counts' ->> 'cannotTell')::integer, 0) > 0 $$;

-- Many warnings are written at once: one statement for all of them.
create function begin_warning_phases() returns trigger language plpgsql as $$
begin
  insert into warning_phase (organisation, warning, from_at, rank, open, cannot_tell, known_exploited)
  select organisation, id, raised_at, rank, state not in ('closed', 'withdrawn'), is_doubt(body), known_exploited from added;
  return null;
end $$;
create trigger warning_phases_begin after insert on warning referencing new table as added
  for each statement execute function begin_warning_phases();

create function change_warning_phase() returns trigger language plpgsql as $$
begin
  update warning_phase set to_at = new.changed_at where organisation = new.organisation and warning = new.id and to_at is null;
  insert into warning_phase (organisation, warning, from_at, rank, open, cannot_tell, known_exploited)
  values (new.organisation, new.id, new.changed_at, new.rank, new.state not in ('closed', 'withdrawn'), is_doubt(new.body), new.known_exploited);
  return null;
end $$;
create trigger warning_phases_change after update on warning for each row
  when (old.rank <> new.rank or (old.state in ('closed', 'withdrawn')) <> (new.state in ('closed', 'withdrawn'))
    or old.known_exploited <> new.known_exploited or is_doubt(old.body) <> is_doubt(new.body))
  execute function change_warning_phase();

-- A finding is new from the moment its warning was raised; what is written is each change after that.
create function change_finding_phase() returns trigger language plpgsql as $$
begin
  insert into finding_phase (organisation, finding, asset, from_at, state, rank)
  values (new.organisation, new.id, new.asset,
    -- What a person did has that person's time; what matching did has its own.
    case when old.state <> new.state then coalesce((new.body ->> 'changedAt')::timestamptz, new.changed_at) else new.changed_at end,
    case when new.open then new.state else 'gone' end, new.rank);
  return null;
end $$;
create trigger finding_phases_change after update on finding for each row
  when (old.state <> new.state or old.open <> new.open) execute function change_finding_phase();

insert into warning_phase (organisation, warning, from_at, rank, open, cannot_tell, known_exploited)
select organisation, id, raised_at, rank, state not in ('closed', 'withdrawn'), is_doubt(body), known_exploited from warning;
insert into finding_phase (organisation, finding, asset, from_at, state, rank)
select organisation, id, asset, changed_at, case when open then state else 'gone' end, rank from finding where not open or state <> 'new';

call protect_by_organisation('warning_phase');
call protect_by_organisation('finding_phase');
