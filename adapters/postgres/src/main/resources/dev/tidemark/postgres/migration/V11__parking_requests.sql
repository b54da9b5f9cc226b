-- What was asked for by each action, as a digest: a key that comes again has to come with the same request.
alter table parking_trail add column request uuid;

drop function release_parked, skip_parked, edit_parked;

create function release_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_request uuid, p_consumer text, p_key text,
  p_reason text) returns void
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
  insert into parking_trail (action, at, actor, kind, note, request, consumer, key, message_id, version)
  select p_action, p_at, p_actor, 'REQUEUE', p_note, p_request, consumer, key, message_id, version
  from freed order by sequence;
end $$;

create function skip_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_request uuid, p_consumer text, p_message uuid,
  p_mark uuid, p_tenant text)
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
  insert into parking_trail (action, at, actor, kind, note, request, consumer, key, message_id, version, before)
  values (p_action, p_at, p_actor, 'SKIP', p_note, p_request, p_consumer, skipped.key, p_message, skipped.version,
    skipped.envelope);
end $$;

create function edit_parked(
  p_action uuid, p_at timestamptz, p_actor text, p_note text, p_request uuid, p_consumer text, p_message uuid,
  p_version integer, p_envelope bytea) returns void
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
  insert into parking_trail (action, at, actor, kind, note, request, consumer, key, message_id, version, before, after)
  values (p_action, p_at, p_actor, 'EDIT', p_note, p_request, p_consumer, edited.key, p_message, p_version + 1,
    edited.envelope, p_envelope);
end $$;
