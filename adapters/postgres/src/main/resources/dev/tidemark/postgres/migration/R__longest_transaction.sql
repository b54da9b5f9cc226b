-- For how many seconds the longest transaction of this database has been open, of those whose sessions the one who asks
-- may see; null if there is none. Asking is none itself.
create or replace function longest_transaction_seen() returns double precision
language sql volatile security invoker as $$
  select extract(epoch from max(clock_timestamp() - xact_start))
  from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
$$;

-- The same as the owner sees it, who may be allowed to see sessions of other roles.
create or replace function longest_transaction_seen_by_owner() returns double precision
language sql volatile security definer set search_path = "${schema}", pg_temp as $$
  select longest_transaction_seen()
$$;
