-- Rows of views are written by statements that name their table, each of which a session plans once. As text made at each
-- call they were read, checked and planned anew for every table of every batch: a tenth of what an order cost the server.

create function write_rows(relation text, tenants text[], keys text[], bodies text[]) returns boolean
language plpgsql as $$
begin
  return false;
end $$;

-- Makes write_rows() anew, with a branch for each table that there is. Whatever a session has at hand of it is right: no
-- name of a table is used twice, and a table without a branch is written as before. Null stands for a view without a live
-- table: whoever builds it reads the log.
create function name_rows() returns void
language plpgsql as $$
declare
  branches text;
begin
  select string_agg(format(
    $branch$
    when %1$L then
      insert into %1$I (tenant, key, body) select unnest(tenants), unnest(keys), unnest(bodies)::json
      on conflict (tenant, key) do update set body = excluded.body;
    $branch$, view_relation(view, version, generation)), '')
  into branches from view_tables;
  execute format(
    $function$
    create or replace function write_rows(relation text, tenants text[], keys text[], bodies text[]) returns boolean
    language plpgsql as $body$
    begin
      if relation is null then
        return false;
      elsif array_position(bodies, null) is not null then
        perform put_rows(relation, tenants, keys, bodies);
        return true;
      end if;
      case relation
      %s
      else
        perform put_rows(relation, tenants, keys, bodies);
      end case;
      return true;
    end $body$
    $function$, coalesce(branches, 'when '''' then null;'));
end $$;

select name_rows();

create function name_rows_again() returns trigger
language plpgsql as $$
begin
  perform name_rows();
  return null;
end $$;

create trigger name_rows_again after insert or delete on view_tables
for each statement execute function name_rows_again();

-- As before, but for how the rows are written.
create or replace function apply_rows(
  of_view text, of_version integer, of_generation integer, tenants text[], keys text[], bodies text[],
  new_incarnation uuid, new_position bigint, lease_name text, lease_owner text, lease_fence bigint) returns boolean
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  relation text := view_relation(of_view, of_version, of_generation);
  written boolean;
begin
  -- Locked until the commit, so that nobody can take the lease between this check and the writes.
  perform from leases where name = lease_name and owner = lease_owner and fence = lease_fence for share;
  if not found then
    return false;
  end if;
  if cardinality(keys) > 0 then
    written := write_rows(relation, tenants, keys, bodies);
  end if;
  update view_tables set incarnation = new_incarnation, position = new_position
  where view = of_view and version = of_version and generation = of_generation;
  return true;
end $$;

-- As before, but for how the rows are written.
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
  out head bigint, out outbox_head bigint,
  out committed uuid[], out stale bigint[][], out failed bigint[][], out gone integer[], out standing integer[])
language plpgsql security definer set search_path = "${schema}", pg_temp as $$
declare
  written boolean;
begin
  -- Alone in its statement: the later ones take their snapshots after the wait, and see what ended it.
  perform from log_head for update;

  select
    coalesce((select position from events order by position desc limit 1), 0),
    coalesce((select position from outbox order by position desc limit 1), 0)
  into head, outbox_head;
  if asks then
    committed := (select array_agg(id) from commits where id = any (c_id));
  end if;
  if s_stream is not null then
    stale := (
      select array_agg(array[s.n, coalesce(last.version, 0)])
      from (
        select unnest(s_stream) as stream, unnest(s_expected) as version, generate_subscripts(s_stream, 1)::bigint as n) as s
      left join lateral (
        select e.version from events e where e.stream = s.stream order by e.version desc limit 1) as last on true
      where coalesce(last.version, 0) <> s.version);
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
    -- An assignment calls the function directly, where perform would run a statement for it.
    written := write_rows(
      view_relation(v_view[i], v_version[i], v_generation[i]),
      r_tenant[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_key[coalesce(v_end[i - 1], 0) + 1 : v_end[i]],
      r_body[coalesce(v_end[i - 1], 0) + 1 : v_end[i]]);
  end loop;
end $$;
