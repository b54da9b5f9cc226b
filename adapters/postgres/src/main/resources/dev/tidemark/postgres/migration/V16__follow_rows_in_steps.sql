-- As before, but in two statements: no rule of SQL says that "and" leaves out its right side when the left one is false.
create or replace function follow_rows(
  of_view text, of_version integer, of_generation integer, tenants text[], keys text[], bodies text[],
  new_incarnation uuid, new_position bigint, lease_name text, lease_owner text, lease_fence bigint) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  lock table view_tables in row exclusive mode;
  perform from view_tables
  where view = of_view and version = of_version and generation = of_generation and live;
  if not found then
    return false;
  end if;
  return apply_rows(
    of_view, of_version, of_generation, tenants, keys, bodies, new_incarnation, new_position,
    lease_name, lease_owner, lease_fence);
end $$;
