-- Where the next batch will begin if all before it are stored: told to it before they are. Wrong after a crash, and after
-- a batch that was refused; whoever relies on it finds out before he commits. So it needs no write-ahead log.
create unlogged sequence next_event minvalue 0 start 0;
create unlogged sequence next_message minvalue 0 start 0;

-- append() as before, but a batch that need not ask first is written while the one before it is being flushed to disk,
-- which the lock on the log outlasts. Two locks instead of one: the turn to write, which is over when the lock on the log
-- is held, and that lock, which is held until the end of the transaction, as ever. So batches are committed in the order
-- of their turns, each after the one before it is there to see.
create or replace function append(
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
  asks boolean default true,
  c_seal bytea[] default null,
  out head bigint, out outbox_head bigint,
  out committed uuid[], out stale bigint[][], out failed bigint[][], out gone integer[], out standing integer[])
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  -- Conditions look at the log as it is without the batch.
  hopes constant boolean := store and not asks and q_after is null;
  turn constant integer := 'log_head'::regclass::oid::bigint::bit(32)::integer;
  of_logs constant integer := 'pg_class'::regclass::oid::integer;
  new_events constant bigint := coalesce(cardinality(e_id), 0);
  new_messages constant bigint := coalesce(cardinality(o_id), 0);
  last bigint;
  outbox_last bigint;
  writing boolean;
  written boolean;
begin
  begin
    if not pg_try_advisory_lock(of_logs, turn) then
      perform pg_advisory_lock(of_logs, turn);
    end if;
    if hopes then
      head := coalesce(pg_sequence_last_value('next_event'), 0);
      outbox_head := coalesce(pg_sequence_last_value('next_message'), 0);
    end if;
    foreach writing in array array[hopes, not hopes] loop
      if writing then
        with of_commits as (
          insert into commits (
            id, position, at, events, correlation, causation, tenant, actor, traceparent, fingerprint, answer, seal)
          select unnest(c_id), head + unnest(c_end), unnest(c_at), unnest(c_events), unnest(c_correlation), unnest(c_causation),
            unnest(c_tenant), unnest(c_actor), unnest(c_traceparent), unnest(c_fingerprint), unnest(c_answer), unnest(c_seal)
        ), of_events as (
          insert into events (
            position, version, type_version, stream, id, commit_id, tenant, category, stream_id, type, data)
          select head + generate_subscripts(e_id, 1), unnest(e_version), unnest(e_type_version), unnest(e_stream), unnest(e_id),
            unnest(e_commit), unnest(e_tenant), unnest(e_category), unnest(e_stream_id), unnest(e_type), unnest(e_data)
        )
        insert into outbox (position, id, type_version, type, target, key, envelope)
        select outbox_head + generate_subscripts(o_id, 1), unnest(o_id), unnest(o_type_version), unnest(o_type),
          unnest(o_target), unnest(o_key), unnest(o_envelope);
        last := setval('next_event', head + new_events);
        outbox_last := setval('next_message', outbox_head + new_messages);
      else
        -- Alone in its statement: the later ones take their snapshots after the wait, and see what ended it.
        perform from log_head for update;
        select
          coalesce((select position from events order by position desc limit 1), 0),
          coalesce((select position from outbox order by position desc limit 1), 0)
        into last, outbox_last;
        if not hopes then
          head := last;
          outbox_head := outbox_last;
        elsif last <> head + new_events or outbox_last <> outbox_head + new_messages
          or (head > 0 and not exists (select from events where position = head))
          or (outbox_head > 0 and not exists (select from outbox where position = outbox_head)) then
          raise unique_violation using message = 'the batch before this one was not stored';
        end if;
        if asks then
          committed := (select array_agg(id) from commits where id = any (c_id));
        end if;
        if s_stream is not null and hopes then
          -- Where the batch goes on with a stream, its own events are the proof that nobody else did.
          if exists (
            select from (select unnest(s_stream) as stream, unnest(s_expected) as version) as s
            where not exists (select from events e where e.stream = s.stream and e.version = s.version)
              or (s.stream <> all (coalesce(e_stream, '{}'))
                and exists (select from events e where e.stream = s.stream and e.version = s.version + 1))) then
            raise unique_violation using message = 'a stream is not where this batch expects it';
          end if;
        elsif s_stream is not null then
          stale := (
            select array_agg(array[s.n, coalesce(latest.version, 0)])
            from (
              select unnest(s_stream) as stream, unnest(s_expected) as version, generate_subscripts(s_stream, 1)::bigint as n) as s
            left join lateral (
              select e.version from events e where e.stream = s.stream order by e.version desc limit 1) as latest on true
            where coalesce(latest.version, 0) <> s.version);
        end if;
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
          if hopes then
            raise unique_violation using message = 'something stands in the way of a batch that did not ask';
          end if;
          -- Nothing was written but the lock; there is nothing to flush.
          perform set_config('synchronous_commit', 'off', true);
          written := pg_advisory_unlock(of_logs, turn);
          return;
        end if;
      end if;
    end loop;
    written := pg_advisory_unlock(of_logs, turn);
  exception when query_canceled or others then
    written := pg_advisory_unlock(of_logs, turn);
    raise;
  end;

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
    -- An assignment calls the function directly, where perform would run a statement for it.
    written := write_rows(
      view_relation(v_view[i], v_version[i], v_generation[i]),
      r_tenant[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_key[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_body[coalesce(v_end[i - 1], 0) + 1 : v_end[i]]);
  end loop;
end $$;
