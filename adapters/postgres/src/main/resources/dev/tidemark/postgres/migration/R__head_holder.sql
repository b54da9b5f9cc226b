-- Who holds the log now, without waiting for it: whoever has locked rows of its head, or has the turn to write, and waits for
-- nobody. Asked as the owner, who may be allowed to see what sessions of other roles do.
create or replace function head_holder() returns text
language sql stable security definer set search_path = "${schema}", pg_temp as $$
  select format('process %s (role %s, %s, %s), in its transaction since %s, running: %s',
    l.pid, coalesce(a.usename, '?'), coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, 'unknown'),
    coalesce(a.xact_start::text, 'an unknown time'),
    coalesce(left(regexp_replace(a.query, '\s+', ' ', 'g'), 120), 'an unknown statement'))
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.granted and l.database = (select oid from pg_database where datname = current_database())
    and (l.locktype = 'relation' and l.relation = 'log_head'::regclass and l.mode <> 'AccessShareLock'
      or l.locktype = 'advisory' and l.classid = 'pg_class'::regclass and l.objid = 'log_head'::regclass)
    and not exists (select from pg_locks w where w.pid = l.pid and not w.granted)
  order by a.xact_start limit 1
$$;
