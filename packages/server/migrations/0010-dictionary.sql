-- The dictionary of what inventories hold: things (maker, product, model, identifiers) and versions of them, each once for the whole node, and
-- by organisation where they are held. Derived from the assets, written in the transaction of the asset, rebuilt by `npm start -- --rebuild`.
-- A thing's name is inventory: what one hospital alone has would show in a shared list. So no organisation reads these tables; it is given the
-- numbers of its own things by the two functions below, and numbers never leave the node.

create procedure protect_for_system(name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy system_only on %I using ((select is_system())) with check ((select is_system()))', name);
  execute format('grant select, insert, update, delete on %I to tocsin_app', name);
end $$;

create table product (
  id integer generated always as identity primary key,
  digest uuid not null unique,
  identity text not null
);

create table product_key (
  key bigint not null,
  product integer not null references product (id) on delete cascade,
  primary key (key, product)
);
create index product_key_by_product on product_key (product);

-- `version` as the inventory writes it, null when it is not known.
create table product_version (
  id integer generated always as identity primary key,
  product integer not null references product (id),
  digest uuid not null unique,
  version text
);
create index product_version_by_product on product_version (product);

-- `row` is a number within the organisation: short, and the same for as long as the asset has the component.
create table component_ref (
  organisation uuid not null,
  "row" integer not null,
  asset text not null,
  component text not null,
  product_version integer not null,
  primary key (organisation, "row")
);
create unique index component_ref_once on component_ref (organisation, asset, component);
create index component_ref_by_version on component_ref (product_version) include (organisation, "row");

-- `stamp` is new whenever the organisation's references change; `changed_by` finds those changed since a snapshot, whatever the order of commits.
create table fleet_member (
  organisation uuid primary key,
  stamp uuid not null,
  changed_by xid8 not null,
  next_row integer not null,
  components integer not null
);
create index fleet_member_by_change on fleet_member (changed_by);

-- Whom an advisory hits, durable before anybody is told: a row for up to a thousand organisations, gone when their warnings are written.
create table advisory_hit (
  advisory uuid not null references advisory (id) on delete cascade,
  part integer not null,
  -- The document it was found by: another revision is another answer.
  revision uuid not null,
  hits bytea not null,
  primary key (advisory, part)
);
alter table advisory_hit alter column hits set storage external;

-- The rule by which blocking keys were made last; another one means to rebuild.
create table matching_rule (
  only_row boolean primary key default true check (only_row),
  keys integer not null
);

call protect_for_system('product');
call protect_for_system('product_key');
call protect_for_system('product_version');
call protect_by_organisation('component_ref');
call protect_by_organisation('fleet_member');
call protect_for_system('advisory_hit');
call protect_for_system('matching_rule');

create function find_product_versions(digests uuid[]) returns table (digest uuid, id integer)
language plpgsql set "app.system" = 'on' as $$
begin
  -- Held until the references are written: nothing that was found here is pruned in between.
  perform pg_advisory_xact_lock_shared(hashtextextended('dictionary', 0));
  return query select v.digest, v.id from product_version v where v.digest = any(digests);
end $$;

-- Members whose references or aliases may have changed since a snapshot (all of them when there was none), the snapshot to go on from, and who has
-- findings that rest on an advisory. Asked before every answer: as a function its plans are made once a connection.
create function fleet_changes(since xid8, of_advisory uuid, out until text, out members json, out standing json)
language plpgsql stable as $$
begin
  until := pg_snapshot_xmin(pg_current_snapshot())::text;
  if since is null then
    select json_agg(json_build_object('organisation', m.organisation, 'stamp', m.stamp) order by m.organisation) into members from fleet_member m;
  else
    select json_agg(json_build_object('organisation', m.organisation, 'stamp', m.stamp) order by m.organisation) into members
      from fleet_member m where m.changed_by >= since;
  end if;
  if of_advisory is not null then
    select json_agg(distinct f.organisation) into standing from finding f where f.advisory = of_advisory;
  end if;
end $$;

-- In the order of the digests, so that two inventories at once wait for each other and never in a ring.
create function add_product_versions(products jsonb, versions jsonb) returns table (digest uuid, id integer)
language plpgsql set "app.system" = 'on' as $$
begin
  insert into product (digest, identity)
    select p.digest, p.identity from jsonb_to_recordset(products) as p(digest uuid, identity text) order by p.digest
    on conflict do nothing;
  insert into product_key (key, product)
    select k::bigint, q.id from jsonb_to_recordset(products) as p(digest uuid, keys text[]) join product q on q.digest = p.digest, unnest(p.keys) as k
    order by k, q.id on conflict do nothing;
  insert into product_version (product, digest, version)
    select q.id, v.digest, v.version from jsonb_to_recordset(versions) as v(digest uuid, product uuid, version text)
      join product q on q.digest = v.product order by v.digest
    on conflict do nothing;
  return query select w.digest, w.id from product_version w
    where w.digest in (select v.digest from jsonb_to_recordset(versions) as v(digest uuid));
end $$;

drop table asset_key;
