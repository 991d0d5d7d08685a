-- How a table is closed to strangers. An organisation sees its own rows; a job that must touch all of them says so aloud (app.system).
-- `nullif`: after a first SET LOCAL the setting reads '' and ''::uuid would raise.

create function current_organisation() returns uuid language sql stable as
  $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;

create function is_system() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.system', true), '') = 'on' $$;

-- Every row belongs to one organisation.
create procedure protect_by_organisation(name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy own_rows on %I using ((select is_system()) or organisation = (select current_organisation()))
     with check ((select is_system()) or organisation = (select current_organisation()))', name);
  execute format('grant select, insert, update, delete on %I to tocsin_app', name);
end $$;

-- Rows without organisation are the node's: everybody reads them, only the node writes them.
create procedure protect_shared_or_own(name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy read_shared_or_own on %I for select
     using ((select is_system()) or organisation is null or organisation = (select current_organisation()))', name);
  execute format(
    'create policy write_own on %I for all
     using ((select is_system()) or organisation = (select current_organisation()))
     with check ((select is_system()) or organisation = (select current_organisation()))', name);
  execute format('grant select, insert, update, delete on %I to tocsin_app', name);
end $$;

alter table journal enable row level security;
alter table journal force row level security;
create policy read_shared_or_own on journal for select
  using ((select is_system()) or organisation is null or organisation = (select current_organisation()));
create policy append on journal for insert
  with check ((select is_system()) or organisation = (select current_organisation()));
create policy sequence on journal for update using ((select is_system())) with check ((select is_system()));
