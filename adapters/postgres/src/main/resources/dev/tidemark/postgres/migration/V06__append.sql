-- Stores a batch of commits as one transaction, or nothing of it. Called in autocommit, so that lock, checks, inserts
-- and flush are one round trip. Either only the two positions before the batch are returned, and all of it is stored; or
-- what stands in the way is, and nothing is. With store = false nothing is stored whatever the checks say.
--
-- Few statements, each over all rows of its kind: starting one costs more than a row. stale and failed are pairs of an
-- ordinal in the arguments and the version or position found.
create function append(
  store boolean,
  c_id uuid[], c_end integer[], c_events integer[], c_at timestamptz[], c_tenant text[], c_actor text[], c_correlation uuid[],
  c_causation uuid[], c_traceparent text[], c_fingerprint bytea[], c_answer bytea[],
  s_stream uuid[], s_expected integer[],
  e_stream uuid[], e_version integer[], e_id uuid[], e_type text[], e_type_version smallint[], e_commit uuid[],
  e_tenant text[], e_category text[], e_stream_id text[], e_data bytea[],
  g_tag text[], g_event integer[],
  q_after bigint[], q_tag_end integer[], q_tag text[], q_type_end integer[], q_type text[],
  o_id uuid[], o_type text[], o_type_version smallint[], o_target text[], o_key text[], o_envelope bytea[],
  a_id uuid[], a_due timestamptz[], a_tenant text[], a_category text[], a_owner text[], a_name text[],
  d_id uuid[],
  t_id uuid[], t_due timestamptz[],
  v_view text[], v_version integer[], v_generation integer[], v_end integer[],
  r_tenant text[], r_key text[], r_body text[],
  out head bigint, out outbox_head bigint,
  out committed uuid[], out stale bigint[][], out failed bigint[][], out gone integer[])
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  -- Alone in its statement: the later ones take their snapshots after the wait, and see what ended it.
  perform from log_head for update;

  select
    coalesce((select position from events order by position desc limit 1), 0),
    coalesce((select position from outbox order by position desc limit 1), 0),
    (select array_agg(id) from commits where id = any (c_id)),
    (select array_agg(array[s.n, coalesce(last.version, 0)])
      from unnest(s_stream, s_expected) with ordinality as s(stream, version, n)
      left join lateral (
        select e.version from events e where e.stream = s.stream order by e.version desc limit 1) as last on true
      where coalesce(last.version, 0) <> s.version)
  into head, outbox_head, committed, stale;
  if cardinality(q_after) > 0 then
    failed := failed_conditions(q_after, q_tag_end, q_tag, q_type_end, q_type);
  end if;
  if cardinality(t_id) > 0 then
    gone := gone_timers(t_id, t_due);
  end if;
  if not store or num_nonnulls(committed, stale, failed, gone) > 0 then
    -- Nothing was written but the lock; there is nothing to flush.
    perform set_config('synchronous_commit', 'off', true);
    return;
  end if;

  with new_commits as (
    insert into commits (
      id, position, at, events, correlation, causation, tenant, actor, traceparent, fingerprint, answer)
    select c.id, head + c.upto, c.at, c.events, c.correlation, c.causation, c.tenant, c.actor, c.traceparent,
      c.fingerprint, c.answer
    from unnest(
        c_id, c_end, c_at, c_events, c_correlation, c_causation, c_tenant, c_actor, c_traceparent, c_fingerprint,
        c_answer)
      as c(id, upto, at, events, correlation, causation, tenant, actor, traceparent, fingerprint, answer)
  ), new_events as (
    insert into events (
      position, version, type_version, stream, id, commit_id, tenant, category, stream_id, type, data)
    select head + e.n, e.version, e.type_version, e.stream, e.id, e.commit_id, e.tenant, e.category, e.stream_id,
      e.type, e.data
    from unnest(
        e_version, e_type_version, e_stream, e_id, e_commit, e_tenant, e_category, e_stream_id, e_type, e_data)
      with ordinality
      as e(version, type_version, stream, id, commit_id, tenant, category, stream_id, type, data, n)
  )
  insert into outbox (position, id, type_version, type, target, key, envelope)
  select outbox_head + o.n, o.id, o.type_version, o.type, o.target, o.key, o.envelope
  from unnest(o_id, o_type_version, o_type, o_target, o_key, o_envelope) with ordinality
    as o(id, type_version, type, target, key, envelope, n);

  if cardinality(g_tag) > 0 then
    insert into event_tags (tag, position)
    select g.tag, head + g.event from unnest(g_tag, g_event) as g(tag, event);
  end if;
  -- A timer that is used up may be set again by the same commit, so what ends goes first.
  if cardinality(d_id) > 0 or cardinality(t_id) > 0 then
    delete from timers where id = any (d_id || t_id);
  end if;
  if cardinality(a_id) > 0 then
    insert into timers (id, due, tenant, category, owner_id, name)
    select * from unnest(a_id, a_due, a_tenant, a_category, a_owner, a_name)
    on conflict (id) do update set due = excluded.due;
  end if;
  for i in 1 .. cardinality(v_view) loop
    perform put_rows(
      view_relation(v_view[i], v_version[i], v_generation[i]),
      r_tenant[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_key[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_body[coalesce(v_end[i - 1], 0) + 1 : v_end[i]]);
  end loop;
end $$;
