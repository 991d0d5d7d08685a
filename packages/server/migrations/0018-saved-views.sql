-- Filters that a person keeps under a name. They hold words people typed and nothing that was found by them.
create table saved_view (
  organisation uuid not null,
  actor text not null,
  page text not null,
  name text not null,
  search jsonb not null,
  created_at timestamptz not null,
  primary key (organisation, actor, page, name)
);
call protect_by_organisation('saved_view');
