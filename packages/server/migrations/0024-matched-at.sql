-- When an advisory of the node was last held against all inventories. One row; beside it each organisation's own in match_state.
-- Everybody reads it, only the node writes it.
create table advisory_match_state (
  only_row boolean primary key default true check (only_row),
  last_matched_at timestamptz not null
);
alter table advisory_match_state enable row level security;
alter table advisory_match_state force row level security;
create policy read_by_all on advisory_match_state for select using (true);
create policy write_by_node on advisory_match_state for all using ((select is_system())) with check ((select is_system()));
grant select, insert, update on advisory_match_state to tocsin_app;
