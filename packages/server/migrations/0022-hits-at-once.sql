-- Writes whom an advisory hits in one statement that is a transaction by itself: each trip more is a wait while hospitals are not yet warned.
-- Says false, and writes nothing, when the caller's picture of the fleet is older than the fleet, or when findings rest on the advisory
-- already and some of them may have to be closed: then he asks first. `ends` says where each part's bytes end. It takes the role that sees
-- no more than row-level security lets it; who is no owner may not call it.

create function write_hits_at_once(since xid8, of_advisory uuid, of_revision uuid, ends integer[], packed bytea) returns boolean
language plpgsql set role = 'tocsin_app' set "app.system" = 'on' as $$
begin
  -- The newest change, by the index: of a comparison the planner expects many members, and would read them all to find none.
  if (select m.changed_by from fleet_member m order by m.changed_by desc limit 1) >= since
    or exists (select from finding f where f.advisory = of_advisory) then
    return false;
  end if;
  delete from advisory_hit h where h.advisory = of_advisory and h.part >= cardinality(ends);
  insert into advisory_hit (advisory, part, revision, hits)
    select of_advisory, n - 1, of_revision, substring(packed from coalesce(ends[n - 1], 0) + 1 for ends[n] - coalesce(ends[n - 1], 0))
    from generate_subscripts(ends, 1) as n
    on conflict (advisory, part) do update set revision = excluded.revision, hits = excluded.hits;
  return true;
end $$;
revoke execute on function write_hits_at_once from public;

-- For the same reason.
alter function fleet_changes (xid8, uuid) set enable_seqscan = off;
