-- Puts the rows that have a body and deletes those that have none.
create function put_rows(relation text, tenants text[], keys text[], bodies text[]) returns void
language plpgsql as $$
begin
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

-- Rows and the progress they stand for. False, and nothing happens, if the lease is lost.
create function apply_rows(
  of_view text, of_version integer, of_generation integer, tenants text[], keys text[], bodies text[],
  new_incarnation uuid, new_position bigint, lease_name text, lease_owner text, lease_fence bigint) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  relation text := view_relation(of_view, of_version, of_generation);
begin
  -- Locked until the commit, so that nobody can take the lease between this check and the writes.
  perform from leases where name = lease_name and owner = lease_owner and fence = lease_fence for share;
  if not found then
    return false;
  end if;
  if cardinality(keys) > 0 then
    perform put_rows(relation, tenants, keys, bodies);
  end if;
  update view_tables set incarnation = new_incarnation, position = new_position
  where view = of_view and version = of_version and generation = of_generation;
  return true;
end $$;
