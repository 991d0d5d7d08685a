-- What holds for every organisation of a node (sources, what is known of a CVE) is steered by the organisation that operates it: the first one.
alter table organisation add column operates_node boolean not null default false;
update organisation set operates_node = true where id = (select id from organisation order by created_at, id limit 1);
create unique index organisation_operates_node on organisation (operates_node) where operates_node;
