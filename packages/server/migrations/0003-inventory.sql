-- The inventory of an organisation. It never leaves the node; row-level security keeps each organisation to its own rows.

create table clinical_service (
  organisation uuid not null,
  id text not null,
  name text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation, id)
);

-- One row an asset; components lie inside the body. `gone_at` is set when it leaves use: the record stays.
create table asset (
  organisation uuid not null,
  id text not null,
  name text not null,
  vendor text,
  product text,
  model text,
  version text,
  serial text,
  location text,
  exposure text,
  services text[] not null default '{}',
  components integer not null default 0,
  completeness real not null,
  missing text[] not null default '{}',
  search text not null,
  body jsonb not null,
  source text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  gone_at timestamptz,
  primary key (organisation, id)
);
create index asset_by_name on asset (organisation, lower(name), id) where gone_at is null;
create index asset_by_completeness on asset (organisation, completeness, id) where gone_at is null;

-- Blocking keys of assets (64-bit hashes): the way from an advisory to the assets worth judging, over all organisations.
create table asset_key (
  key bigint not null,
  organisation uuid not null,
  asset text not null,
  primary key (key, organisation, asset)
);
create index asset_key_by_asset on asset_key (organisation, asset);

-- Grows by one with each change of an inventory; an import preview is applied only to the revision that it was made for.
create table inventory_revision (
  organisation uuid primary key,
  revision bigint not null
);

create table inventory_import (
  organisation uuid not null,
  id uuid not null,
  state text not null,
  base_revision bigint not null,
  applied_revision bigint,
  preview jsonb not null,
  -- What was read, and what stood before it was applied (for undo).
  incoming jsonb not null,
  before jsonb,
  created_at timestamptz not null,
  primary key (organisation, id)
);
create index inventory_import_newest on inventory_import (organisation, created_at desc);

-- VEX statements that came with an inventory document (CycloneDX analysis).
create table vex_statement (
  organisation uuid not null,
  asset text not null,
  component text not null default '',
  vulnerability text not null,
  body jsonb not null,
  primary key (organisation, asset, component, vulnerability)
);

call protect_by_organisation('clinical_service');
call protect_by_organisation('asset');
call protect_by_organisation('asset_key');
call protect_by_organisation('inventory_revision');
call protect_by_organisation('inventory_import');
call protect_by_organisation('vex_statement');
