-- Makers and products as the node's own advisories write them, to propose aliases from. Advisories that belong to an organisation stay out:
-- what one organisation was told must not show in what another is asked.
create table advisory_name (
  vendor text not null,
  product text not null,
  advisory uuid not null references advisory on delete cascade,
  primary key (vendor, product, advisory)
);
create index advisory_name_by_advisory on advisory_name (advisory);
grant select, insert, delete on advisory_name to tocsin_app;

insert into advisory_name (vendor, product, advisory)
select distinct left(p ->> 'vendor', 200), left(coalesce(p ->> 'product', p ->> 'name'), 200), a.id
from advisory a, jsonb_array_elements(a.body -> 'products') as p
where a.organisation is null and p ->> 'vendor' is not null and coalesce(p ->> 'product', p ->> 'name') is not null;

alter table alias add column share boolean not null default false;

-- Proposals that a person has turned down: they are not made again.
create table alias_dismissed (
  organisation uuid not null,
  name text not null,
  alias text not null,
  dismissed_at timestamptz not null,
  primary key (organisation, name, alias)
);
call protect_by_organisation('alias_dismissed');
