-- What is looked for is kept without accents, as core's foldText writes it: "drager" finds "Dräger" and the other way. Here what was written
-- before is brought to that form; a database of another encoding than UTF-8 cannot, and gets there row by row as rows change.
select set_config('app.system', 'on', true);

create function pg_temp.fold(text) returns text language sql immutable as $$
  select replace(replace(replace(translate(
    lower(normalize(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'), NFKC)), 'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') $$;

do $$
begin
  if current_setting('server_encoding') = 'UTF8' then
    update asset set search = pg_temp.fold(search) where search ~ '[^\x01-\x7f]';
    update advisory set search = pg_temp.fold(search) where search ~ '[^\x01-\x7f]';
    update warning set search = pg_temp.fold(search) where search ~ '[^\x01-\x7f]';
  end if;
end $$;
