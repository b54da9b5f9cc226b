-- Which tables of views there are, how far each has come, and which one queries read.
create table view_tables (
  view text,
  version integer,
  generation integer,
  live boolean not null default false,
  incarnation uuid,
  position bigint,
  primary key (view, version, generation)
) with (fillfactor = 50);

create unique index view_tables_live on view_tables (view) where live;

-- The relation of a view's table. The lookup keeps a caller from naming any other relation.
create function view_relation(of_view text, of_version integer, of_generation integer) returns text
language plpgsql stable as $$
begin
  perform from view_tables where view = of_view and version = of_version and generation = of_generation;
  if not found then
    raise exception 'there is no table %_v%_g%', of_view, of_version, of_generation using errcode = 'undefined_table';
  end if;
  return format('%s_v%s_g%s', replace(of_view, '-', '_'), of_version, of_generation);
end $$;

create function create_view_table(
  new_view text, new_version integer, new_generation integer, fields text[], kinds text[]) returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  relation text;
  field text;
  generated text := '';
begin
  -- Two processes that start together both come here; the second finds what the first made.
  lock table view_tables in share row exclusive mode;
  perform from view_tables where view = new_view and version = new_version and generation = new_generation;
  if found then
    return;
  end if;
  insert into view_tables (view, version, generation) values (new_view, new_version, new_generation);
  relation := view_relation(new_view, new_version, new_generation);
  if length(relation) > 63 then
    raise exception 'the view name % is too long', new_view using errcode = 'name_too_long';
  end if;
  for i in 1 .. cardinality(fields) loop
    generated := generated || case kinds[i]
      when 'NUMBER' then format(
        ', %I bigint not null generated always as (coalesce((body ->> %L)::bigint, 0)) stored', 'by_' || fields[i], fields[i])
      else format(
        ', %I text collate "C" not null generated always as (coalesce(body ->> %L, '''')) stored',
        'by_' || fields[i], fields[i])
      end;
  end loop;
  -- json, not jsonb: a row is given back byte by byte as it was written.
  execute format(
    'create table %I (tenant text collate "C", key text collate "C", body json not null%s, primary key (tenant, key))',
    relation, generated);
  foreach field in array fields loop
    execute format('create index on %I (tenant, %I, key)', relation, 'by_' || field);
  end loop;
  execute format('grant select on %I to "${role}"', relation);
end $$;

-- False, and nothing happens, if the table is live.
create function drop_view_table(old_view text, old_version integer, old_generation integer) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  found_live boolean;
begin
  lock table view_tables in share row exclusive mode;
  select live into found_live from view_tables
  where view = old_view and version = old_version and generation = old_generation;
  if found_live is null then
    return true;
  elsif found_live then
    return false;
  end if;
  execute format('drop table %I', view_relation(old_view, old_version, old_generation));
  delete from view_tables where view = old_view and version = old_version and generation = old_generation;
  return true;
end $$;

create function activate_view_table(new_view text, new_version integer, new_generation integer) returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  lock table view_tables in share row exclusive mode;
  perform view_relation(new_view, new_version, new_generation);
  update view_tables set live = false where view = new_view and live;
  update view_tables set live = true
  where view = new_view and version = new_version and generation = new_generation;
end $$;
