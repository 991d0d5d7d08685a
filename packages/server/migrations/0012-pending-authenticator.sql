-- The authenticator that is being set up. The one in use stays in use until a code has confirmed the new one: beginning a change must not
-- take the second factor away.

alter table person add column totp_pending bytea;

-- An owner that is no superuser is bound by row-level security too.
select set_config('app.system', 'on', true);
update person set totp_pending = totp_secret, totp_secret = null where not totp_confirmed;
