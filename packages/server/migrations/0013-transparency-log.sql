-- The journal as a transparency log: tiles of the Merkle tree, signed checkpoints, cosignatures, the logs of others that this node witnesses.
-- All of it belongs to the node: everybody reads it, only the node writes it.

-- SHA-256(salt || canonical entry): what the log shows instead of the entry. Kept apart, so that it stays when body and salt are destroyed.
alter table journal add commitment bytea;
alter table journal add erased_at timestamptz;

-- An entry is found by its place, so it need not be in these indexes before it has one: a writer waits for two indexes instead of five.
alter table journal drop constraint journal_position_key;
create unique index journal_by_position on journal (position) where position is not null;
drop index journal_by_organisation;
create index journal_by_organisation on journal (organisation, position) where position is not null;
drop index journal_by_subject;
create index journal_by_subject on journal (subject, position) where position is not null;

-- At most 256 hashes of one level, by c2sp.org/tlog-tiles; the last tile of a level grows.
create table ledger_tile (
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  primary key (level, index)
);
-- Hashes do not compress; trying costs time.
alter table ledger_tile alter column hashes set storage external;
-- How many entries the tiles hold; written in the transaction that writes the tiles.
create table ledger_tree (
  only_row boolean primary key default true check (only_row),
  size bigint not null
);
insert into ledger_tree (size) values (0);

-- The logs this journal was published under. A new one begins under a new key when the old one can no longer be signed.
create table ledger_log (
  origin text primary key,
  verifier_key text not null,
  begun_at timestamptz not null,
  ended_at timestamptz
);
create unique index ledger_log_current on ledger_log ((true)) where ended_at is null;

create table ledger_checkpoint (
  origin text not null,
  size bigint not null,
  root bytea not null,
  -- The note as it was signed, without cosignatures.
  note text not null,
  signed_at timestamptz not null,
  -- A timestamp token over the note (RFC 3161), where an authority is configured.
  stamp bytea,
  primary key (origin, size)
);
create table ledger_cosignature (
  origin text not null,
  size bigint not null,
  witness text not null,
  line text not null,
  received_at timestamptz not null,
  primary key (origin, size, witness)
);

-- Other nodes: their logs are witnessed here, and they are asked to witness ours.
create table ledger_peer (
  id uuid primary key,
  name text not null,
  log_key text,
  log_address text,
  witness_key text,
  witness_address text,
  -- The size of our log that its witness is known to hold.
  held_size bigint not null default 0,
  cosigned_at timestamptz,
  failures integer not null default 0,
  next_try_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
create table ledger_policy (
  only_row boolean primary key default true check (only_row),
  threshold integer not null,
  -- Without enough witnesses there is no receipt and no new public checkpoint.
  required boolean not null
);
insert into ledger_policy (threshold, required) values (0, false);

-- The latest checkpoint of each log that this node cosigned.
create table witnessed_log (
  origin text primary key,
  size bigint not null,
  root bytea not null,
  -- With the log's signature and our cosignature.
  note text not null,
  cosigned_at timestamptz not null
);
-- Two views of one log, both signed: kept for good.
create table ledger_evidence (
  id uuid primary key,
  origin text not null,
  kind text not null,
  held text not null,
  shown text not null,
  found_at timestamptz not null,
  unique (origin, kind, held, shown)
);

do $$
declare name text;
begin
  foreach name in array array['ledger_tile', 'ledger_tree', 'ledger_log', 'ledger_checkpoint', 'ledger_cosignature', 'ledger_peer',
    'ledger_policy', 'witnessed_log', 'ledger_evidence'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_all on %I for select using (true)', name);
    execute format('create policy write_system on %I for all using ((select is_system())) with check ((select is_system()))', name);
    execute format('grant select, insert, update, delete on %I to tocsin_app', name);
  end loop;
end $$;

-- Destroys body and salt of an entry of the transaction's organisation; nothing else of a journal entry can be changed by anybody.
-- As the owner, through a policy for the owner alone, so that the role of requests needs no right to change bodies.
create policy erase on journal for update to current_user using (true) with check (true);
create function erase_journal_entry(wanted bigint, at timestamptz, known bytea) returns boolean language sql security definer
set search_path = public as $$
  with erased as (
    update journal set body = '{}', salt = '', erased_at = at, commitment = coalesce(commitment, known)
    where position = wanted and organisation = current_organisation() and erased_at is null returning 1)
  select exists (select 1 from erased) $$;
revoke all on function erase_journal_entry(bigint, timestamptz, bytea) from public;
grant execute on function erase_journal_entry(bigint, timestamptz, bytea) to tocsin_app;
