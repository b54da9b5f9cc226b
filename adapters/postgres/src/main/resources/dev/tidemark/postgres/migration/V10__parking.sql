-- Parking and the log exclude each other: whoever parks holds the log, and append() refuses the effect of a message while
-- another one of its key is parked. So it makes no difference which process knows of what another one has parked.
alter table parked
  add column tried timestamptz,
  add column version integer not null default 1,
  add column released boolean not null default false;

-- By hash: a key may be longer than an ordered index takes.
create index parked_of_key on parked using hash (key);

-- What people did about parked messages. Rows are only ever inserted, and only by the functions below.
create table parking_trail (
  number bigint generated always as identity primary key,
  action uuid not null,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  note text not null,
  consumer text not null,
  key text not null,
  message_id uuid not null,
  version integer not null,
  before bytea,
  after bytea,
  unique (action, message_id)
);

-- The messages that have to wait, because one of their key is parked; of those that are parked themselves, one that is
-- parked before them. A subquery with a limit: a join might be turned around.
create function standing_keys(consumers text[], keys text[], befores bigint[]) returns integer[]
language plpgsql stable as $$
begin
  return (
    select array_agg(m.n::integer)
    from (
      select unnest(consumers) as consumer, unnest(keys) as key, unnest(befores) as before,
        generate_subscripts(keys, 1) as n) as m
    where (
      select true from parked p
      where p.consumer = m.consumer and p.key = m.key and (m.before is null or p.sequence < m.before)
      limit 1));
end $$;

create function park(
  p_consumer text, p_key text, p_message uuid, p_mark uuid, p_envelope bytea, p_reason text, p_attempts integer,
  p_since timestamptz, p_tried timestamptz, p_behind boolean) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  -- Alone in its statement, as in append().
  perform from log_head for update;
  if exists (select from commits where id = p_mark)
    or p_behind and not exists (select from parked where consumer = p_consumer and key = p_key) then
    return false;
  end if;
  insert into parked (consumer, key, message_id, envelope, reason, attempts, since, tried, released)
  values (p_consumer, p_key, p_message, p_envelope, p_reason, p_attempts, p_since, p_tried,
    exists (select from parked where consumer = p_consumer and key = p_key and released))
  on conflict (consumer, message_id) do update set
    reason = excluded.reason, attempts = excluded.attempts, tried = excluded.tried
  where not p_behind;
  if not p_behind then
    update parked set released = false where consumer = p_consumer and key = p_key and released;
  end if;
  return true;
end $$;

create function release_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_consumer text, p_key text, p_reason text) returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  perform from log_head for update;
  if exists (select from parking_trail where action = p_action) then
    return;
  end if;
  with freed as (
    update parked p set released = true
    where p.consumer = p_consumer and p.key in (
      select m.key from parked m
      where m.consumer = p_consumer and (p_key is null or m.key = p_key)
        and (p_reason is null or position(p_reason in m.reason) > 0))
    returning p.*
  )
  insert into parking_trail (action, at, actor, kind, note, consumer, key, message_id, version)
  select p_action, p_at, p_actor, 'REQUEUE', p_note, consumer, key, message_id, version from freed order by sequence;
end $$;

create function skip_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_consumer text, p_message uuid, p_mark uuid, p_tenant text)
returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  skipped parked;
begin
  perform from log_head for update;
  select m.* into skipped from parked m
  where m.consumer = p_consumer and m.message_id = p_message
    and not exists (
      select from parked b where b.consumer = m.consumer and b.key = m.key and b.sequence < m.sequence);
  if not found or exists (select from parking_trail where action = p_action) then
    return;
  end if;
  insert into commits (id, position, at, events, correlation, causation, tenant, actor, traceparent)
  values (p_mark, coalesce((select position from events order by position desc limit 1), 0), p_at, 0, p_message, p_message,
    p_tenant, p_actor, '')
  on conflict do nothing;
  delete from parked where consumer = p_consumer and message_id = p_message;
  update parked set released = true where consumer = p_consumer and key = skipped.key;
  insert into parking_trail (action, at, actor, kind, note, consumer, key, message_id, version, before)
  values (p_action, p_at, p_actor, 'SKIP', p_note, p_consumer, skipped.key, p_message, skipped.version, skipped.envelope);
end $$;

create function edit_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_consumer text, p_message uuid, p_version integer,
  p_envelope bytea) returns void
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  edited parked;
begin
  perform from log_head for update;
  select m.* into edited from parked m
  where m.consumer = p_consumer and m.message_id = p_message and m.version = p_version;
  if not found or exists (select from parking_trail where action = p_action) then
    return;
  end if;
  update parked set envelope = p_envelope, version = p_version + 1
  where consumer = p_consumer and message_id = p_message;
  insert into parking_trail (action, at, actor, kind, note, consumer, key, message_id, version, before, after)
  values (p_action, p_at, p_actor, 'EDIT', p_note, p_consumer, edited.key, p_message, p_version + 1, edited.envelope,
    p_envelope);
end $$;

-- append() as before, and what it has to ask of the parked messages.
drop function append;

create function append(
  store boolean,
  c_id uuid[], c_end integer[], c_events integer[], c_at timestamptz[], c_tenant text[], c_actor text[], c_correlation uuid[],
  c_causation uuid[], c_traceparent text[], c_fingerprint bytea[] default null, c_answer bytea[] default null,
  s_stream uuid[] default null, s_expected integer[] default null,
  e_stream uuid[] default null, e_version integer[] default null, e_id uuid[] default null, e_type text[] default null,
  e_type_version smallint[] default null, e_commit uuid[] default null, e_tenant text[] default null,
  e_category text[] default null, e_stream_id text[] default null, e_data bytea[] default null,
  g_tag text[] default null, g_event integer[] default null,
  q_after bigint[] default null, q_tag_end integer[] default null, q_tag text[] default null,
  q_type_end integer[] default null, q_type text[] default null,
  o_id uuid[] default null, o_type text[] default null, o_type_version smallint[] default null, o_target text[] default null,
  o_key text[] default null, o_envelope bytea[] default null,
  a_id uuid[] default null, a_due timestamptz[] default null, a_tenant text[] default null, a_category text[] default null,
  a_owner text[] default null, a_name text[] default null,
  d_id uuid[] default null,
  t_id uuid[] default null, t_due timestamptz[] default null,
  v_view text[] default null, v_version integer[] default null, v_generation integer[] default null,
  v_end integer[] default null,
  r_tenant text[] default null, r_key text[] default null, r_body text[] default null,
  m_consumer text[] default null, m_key text[] default null, m_before bigint[] default null, m_id uuid[] default null,
  out head bigint, out outbox_head bigint,
  out committed uuid[], out stale bigint[][], out failed bigint[][], out gone integer[], out standing integer[])
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
begin
  -- Alone in its statement: the later ones take their snapshots after the wait, and see what ended it.
  perform from log_head for update;

  select
    coalesce((select position from events order by position desc limit 1), 0),
    coalesce((select position from outbox order by position desc limit 1), 0),
    (select array_agg(id) from commits where id = any (c_id)),
    (select array_agg(array[s.n, coalesce(last.version, 0)])
      from (
        select unnest(s_stream) as stream, unnest(s_expected) as version, generate_subscripts(s_stream, 1)::bigint as n) as s
      left join lateral (
        select e.version from events e where e.stream = s.stream order by e.version desc limit 1) as last on true
      where coalesce(last.version, 0) <> s.version)
  into head, outbox_head, committed, stale;
  if q_after is not null then
    failed := failed_conditions(q_after, q_tag_end, coalesce(q_tag, '{}'), q_type_end, coalesce(q_type, '{}'));
  end if;
  if t_id is not null then
    gone := gone_timers(t_id, t_due);
  end if;
  if m_key is not null then
    standing := standing_keys(m_consumer, m_key, m_before);
  end if;
  if not store or num_nonnulls(committed, stale, failed, gone, standing) > 0 then
    -- Nothing was written but the lock; there is nothing to flush.
    perform set_config('synchronous_commit', 'off', true);
    return;
  end if;

  with new_commits as (
    insert into commits (
      id, position, at, events, correlation, causation, tenant, actor, traceparent, fingerprint, answer)
    select unnest(c_id), head + unnest(c_end), unnest(c_at), unnest(c_events), unnest(c_correlation), unnest(c_causation),
      unnest(c_tenant), unnest(c_actor), unnest(c_traceparent), unnest(c_fingerprint), unnest(c_answer)
  ), new_events as (
    insert into events (
      position, version, type_version, stream, id, commit_id, tenant, category, stream_id, type, data)
    select head + generate_subscripts(e_id, 1), unnest(e_version), unnest(e_type_version), unnest(e_stream), unnest(e_id),
      unnest(e_commit), unnest(e_tenant), unnest(e_category), unnest(e_stream_id), unnest(e_type), unnest(e_data)
  )
  insert into outbox (position, id, type_version, type, target, key, envelope)
  select outbox_head + generate_subscripts(o_id, 1), unnest(o_id), unnest(o_type_version), unnest(o_type),
    unnest(o_target), unnest(o_key), unnest(o_envelope);

  if g_tag is not null then
    insert into event_tags (tag, position) select unnest(g_tag), head + unnest(g_event);
  end if;
  -- A timer that is used up may be set again by the same commit, so what ends goes first.
  if d_id is not null or t_id is not null then
    delete from timers where id = any (d_id || t_id);
  end if;
  if a_id is not null then
    insert into timers (id, due, tenant, category, owner_id, name)
    select unnest(a_id), unnest(a_due), unnest(a_tenant), unnest(a_category), unnest(a_owner), unnest(a_name)
    on conflict (id) do update set due = excluded.due;
  end if;
  if m_id is not null then
    delete from parked where message_id = any (m_id) and consumer = any (m_consumer);
  end if;
  for i in 1 .. coalesce(cardinality(v_view), 0) loop
    perform put_rows(
      view_relation(v_view[i], v_version[i], v_generation[i]),
      r_tenant[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_key[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_body[coalesce(v_end[i - 1], 0) + 1 : v_end[i]]);
  end loop;
end $$;

grant execute on function append to "${role}";
