-- Rows of a table that queries read. False, and nothing is written, if the lease is lost or the table has given way to
-- another: whoever still wrote to it would promise what the other does not show yet. A switch locks the table of tables, so
-- it is over before the look, or waits for the commit.
create function follow_rows(
  of_view text, of_version integer, of_generation integer, tenants text[], keys text[], bodies text[],
  new_incarnation uuid, new_position bigint, lease_name text, lease_owner text, lease_fence bigint) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  lock table view_tables in row exclusive mode;
  perform from view_tables
  where view = of_view and version = of_version and generation = of_generation and live;
  return found and apply_rows(
    of_view, of_version, of_generation, tenants, keys, bodies, new_incarnation, new_position,
    lease_name, lease_owner, lease_fence);
end $$;
