-- What people of the organisation say to each other about a warning. They are their words: the journal says that somebody wrote, not what.
create table warning_comment (
  organisation uuid not null,
  id uuid not null,
  warning uuid not null,
  -- As the journal writes it: `person:ID`, `token:ID`; the name as it was then.
  author text not null,
  author_name text not null,
  said text not null,
  at timestamptz not null,
  edited_at timestamptz,
  primary key (organisation, id)
);
create index warning_comment_by_warning on warning_comment (organisation, warning, at);
call protect_by_organisation('warning_comment');

-- How far in the journal a person has looked. `since` stays while a visit lasts and moves on when the next begins.
create table visit (
  organisation uuid not null,
  actor text not null,
  since_position bigint,
  since_at timestamptz,
  last_position bigint not null,
  last_at timestamptz not null,
  primary key (organisation, actor)
);
call protect_by_organisation('visit');
