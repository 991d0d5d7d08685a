-- The authenticator that is being set up. The one in use stays in use until a code has confirmed the new one: beginning a change must not
-- take the second factor away.
alter table person add column totp_pending bytea;
-- An owner that is no superuser is bound by row-level security too.
select set_config('app.system', 'on', true);
update person set totp_pending = totp_secret, totp_secret = null where not totp_confirmed;

-- A revision is seen by whoever sees its advisory, and written by whoever owns that.
alter table advisory_revision enable row level security;
alter table advisory_revision force row level security;
create policy read_as_its_advisory on advisory_revision for select
  using ((select is_system()) or exists (select from advisory a where a.id = advisory_revision.advisory));
create policy write_as_its_advisory on advisory_revision for all
  using ((select is_system())
    or exists (select from advisory a where a.id = advisory_revision.advisory and a.organisation = (select current_organisation())))
  with check ((select is_system())
    or exists (select from advisory a where a.id = advisory_revision.advisory and a.organisation = (select current_organisation())));
