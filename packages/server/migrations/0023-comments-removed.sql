-- A comment that was removed: its words are gone, that it stood here and who took it away remains.
alter table warning_comment add column removed_at timestamptz, add column removed_by text;
