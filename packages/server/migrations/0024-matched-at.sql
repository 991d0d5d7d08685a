-- When an advisory of the node was last held against all inventories. One row; beside it each organisation's own in match_state.
create table advisory_match_state (
  only_row boolean primary key default true check (only_row),
  last_matched_at timestamptz not null
);
grant select, insert, update on advisory_match_state to tocsin_app;
