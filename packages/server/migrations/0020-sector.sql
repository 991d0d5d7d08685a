-- Which authority an organisation belongs to, and whether it shares counts with it. The row is the member's: only the member writes it.
create table membership (
  organisation uuid primary key references organisation (id),
  authority uuid not null references organisation (id),
  shares boolean not null default false,
  joined_at timestamptz not null,
  changed_at timestamptz not null
);
create index membership_by_authority on membership (authority);
call protect_by_organisation('membership');

-- The code by which members join an authority: one at a time, a hash, for as many members as are told of it.
create table invitation_code (
  organisation uuid primary key references organisation (id),
  hash text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
call protect_by_organisation('invitation_code');

-- Read out of the body once, so that counting needs no body: for the sector, and for Today at 100,000 warnings.
alter table warning add column affected integer not null generated always as (coalesce((body #>> '{counts,affected}')::integer, 0)) stored;
create index warning_counted on warning (organisation, rank) include (due_on, affected) where state not in ('closed', 'withdrawn');

-- The two things that an authority can ask about its members. Row-level security shows it none of their rows; these functions look at all rows
-- and give out what is written here and nothing else: numbers, and who the members are.

create function sector_members() returns table (name text, country text, joined_at timestamptz)
language sql stable set app.system = 'on' as $$
  select o.name, o.country, m.joined_at from membership m join organisation o on o.id = m.organisation
  where m.authority = current_organisation() order by lower(o.name), o.id
$$;

-- Of the members that share: how many there are by country, how many of them an advisory of the node surely hits, and how many of those have it
-- as an urgent warning that nobody has acknowledged. An advisory of null counts the members alone. Advisories of a member's own never count.
create function sector_counts() returns table (advisory uuid, country text, sharing bigint, hit bigint, urgent bigint)
language sql stable set app.system = 'on' as $$
  with member as materialized (
    select m.organisation, o.country from membership m join organisation o on o.id = m.organisation
    where m.authority = current_organisation() and m.shares),
  size as (select country, count(*) as sharing from member group by country)
  select null::uuid, size.country, size.sharing, 0::bigint, 0::bigint from size
  union all
  select w.advisory, member.country, size.sharing, count(*), count(*) filter (where w.rank <= 1 and w.state = 'open')
  from member join warning w on w.organisation = member.organisation
    join advisory a on a.id = w.advisory and a.organisation is null
    join size on size.country = member.country
  where w.state not in ('closed', 'withdrawn') and w.affected > 0
  group by w.advisory, member.country, size.sharing
$$;
