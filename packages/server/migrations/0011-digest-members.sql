-- The key under which a message that was joined with others went out first. A second try joins the same ones under the same key, so that a
-- receiver can tell the copy; what came due meanwhile goes by itself.
alter table delivery add column sent_as text;
create index delivery_joined on delivery (organisation, sent_as) where sent_as is not null and state in ('waiting', 'retrying');
