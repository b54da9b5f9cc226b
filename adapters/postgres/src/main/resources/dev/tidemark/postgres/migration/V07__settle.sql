-- The commits that are stored, told after every earlier holder of the log is done.
create function settle(ids uuid[]) returns setof commits
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  perform from log_head for update;
  perform set_config('synchronous_commit', 'off', true);
  return query select * from commits where id = any (ids);
end $$;

-- Who holds the log now, without waiting for it: whoever has locked rows of its head and waits for nobody.
create function head_holder() returns text
language sql stable as $$
  select format('process %s (role %s, %s, %s), in its transaction since %s',
    l.pid, coalesce(a.usename, '?'), coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, 'unknown'),
    coalesce(a.xact_start::text, 'an unknown time'))
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'relation' and l.relation = 'log_head'::regclass and l.granted
    and l.database = (select oid from pg_database where datname = current_database())
    and l.mode <> 'AccessShareLock'
    and not exists (select from pg_locks w where w.pid = l.pid and not w.granted)
  order by a.xact_start limit 1
$$;
