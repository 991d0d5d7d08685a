-- What each source lists, page by page and document by document: so that a run which is cut goes on where it stood, what is unchanged is
-- not fetched again, and what was refused is asked for again with growing waits.

alter table source
  -- A provider that an aggregator or lister named; it goes with it.
  add column parent uuid references source (id) on delete cascade,
  -- Since when the parent names it no more.
  add column gone_at timestamptz,
  -- Fingerprints of the keys its signatures are held against, and what is wrong with a key.
  add column keys jsonb not null default '[]';
create index source_by_parent on source (parent);

-- Metadata, keys and feeds. Content is kept of what is small and needed when the answer is "not modified".
create table source_page (
  source uuid not null references source (id) on delete cascade,
  url text not null,
  etag text,
  last_modified text,
  content bytea,
  read_at timestamptz not null,
  primary key (source, url)
);

create table source_document (
  source uuid not null references source (id) on delete cascade,
  url text not null,
  -- Address of the feed or directory that lists it, its TLP label, and the date the list gives.
  feed text not null,
  tlp text,
  updated text not null,
  -- Hashes and signature where they do not lie at the usual address.
  beside jsonb,
  -- True until what is listed was fetched and is durable.
  pending boolean not null,
  -- The run that last saw it listed while pending, and the run that last tried it.
  seen_run uuid not null,
  tried_run uuid,
  failures integer not null default 0,
  next_try_at timestamptz,
  etag text,
  last_modified text,
  fetched_at timestamptz,
  primary key (source, url)
);
create index source_document_pending on source_document (source, updated, url) where pending;

grant select, insert, update, delete on source_page, source_document to tocsin_app;
