-- Each version of a view has a live table, and two releases may each have theirs. Readers find it by a view of the
-- database named after the version, writers by the table of tables: neither remembers which one it was a moment ago.

alter table view_tables add column kept boolean not null default false;
drop index view_tables_live;
create unique index view_tables_live on view_tables (view, version) where live;

-- The last generation given: no name is used twice, so nobody can take a new table for one that was dropped.
create table view_generations (
  view text,
  version integer,
  last integer not null,
  primary key (view, version)
);

insert into view_generations select view, version, max(generation) from view_tables group by view, version;

create function next_view_generation(of_view text, of_version integer) returns integer
language sql security definer set search_path = "${schema}", pg_temp as $$
  insert into view_generations (view, version, last) values (of_view, of_version, 1)
  on conflict (view, version) do update set last = view_generations.last + 1
  returning last
$$;

-- Generation 0 is the live one; null while there is none.
create or replace function view_relation(of_view text, of_version integer, of_generation integer) returns text
language plpgsql stable as $$
declare
  real integer;
begin
  if of_generation = 0 then
    select generation into real from view_tables where view = of_view and version = of_version and live;
  else
    select generation into real from view_tables
    where view = of_view and version = of_version and generation = of_generation;
    if real is null then
      raise exception 'there is no table %_v%_g%', of_view, of_version, of_generation using errcode = 'undefined_table';
    end if;
  end if;
  return case when real is not null then format('%s_v%s_g%s', replace(of_view, '-', '_'), of_version, real) end;
end $$;

-- As before, and nothing for a view without a live table: whoever builds it reads the log.
create or replace function put_rows(relation text, tenants text[], keys text[], bodies text[]) returns void
language plpgsql as $$
begin
  if relation is null then
    return;
  end if;
  execute format(
    'insert into %I (tenant, key, body)
     select r.tenant, r.key, r.body::json from unnest($1, $2, $3) as r(tenant, key, body) where r.body is not null
     on conflict (tenant, key) do update set body = excluded.body', relation)
  using tenants, keys, bodies;
  if array_position(bodies, null) is not null then
    execute format(
      'delete from %I as old using unnest($1, $2, $3) as r(tenant, key, body)
       where r.body is null and old.tenant = r.tenant and old.key = r.key', relation)
    using tenants, keys, bodies;
  end if;
end $$;

create function remember_generation() returns trigger
language plpgsql as $$
begin
  insert into view_generations (view, version, last) values (new.view, new.version, new.generation)
  on conflict (view, version) do update set last = greatest(view_generations.last, excluded.last);
  return null;
end $$;

create trigger remember_generation after insert on view_tables for each row execute function remember_generation();

-- Lets the name of a version lead to this table.
create function show_view_table(of_view text, of_version integer, of_generation integer) returns void
language plpgsql as $$
declare
  name text := format('%s_v%s', replace(of_view, '-', '_'), of_version);
  relation text := view_relation(of_view, of_version, of_generation);
begin
  begin
    execute format('create or replace view %I as select * from %I', name, relation);
  exception when invalid_table_definition then
    -- Its indexes are others than those of the table before.
    execute format('drop view %I', name);
    execute format('create view %I as select * from %I', name, relation);
  end;
  execute format('grant select on %I to "${role}"', name);
end $$;

do $$
begin
  perform show_view_table(view, version, generation) from view_tables where live;
end $$;

drop function activate_view_table;

-- Nobody writes to the log until this transaction ends.
create function hold_log() returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  perform from log_head for update;
end $$;

-- The last rows of a table, and its turn. False, and nothing happens, if the lease is lost. Called by who holds the log.
create function switch_view_table(
  of_view text, of_version integer, of_generation integer, tenants text[], keys text[], bodies text[],
  new_incarnation uuid, new_position bigint, lease_name text, lease_owner text, lease_fence bigint) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  if not apply_rows(
    of_view, of_version, of_generation, tenants, keys, bodies, new_incarnation, new_position,
    lease_name, lease_owner, lease_fence)
  then
    return false;
  end if;
  lock table view_tables in share row exclusive mode;
  perform from view_tables
  where view = of_view and version = of_version and generation = of_generation and live;
  if not found then
    update view_tables set kept = live, live = false where view = of_view and version = of_version;
    update view_tables set kept = false, live = true
    where view = of_view and version = of_version and generation = of_generation;
  end if;
  perform show_view_table(of_view, of_version, of_generation);
  return true;
end $$;
