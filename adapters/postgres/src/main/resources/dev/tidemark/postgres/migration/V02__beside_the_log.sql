-- What changes: timers, and the progress of readers. Pages are left half empty so that an update stays on its page.

create table timers (
  id uuid primary key,
  due timestamptz not null,
  tenant text not null,
  category text not null,
  owner_id text not null,
  name text not null
);

create index timers_due on timers (due, id);

create table leases (
  name text primary key,
  owner text not null,
  fence bigint not null,
  expires timestamptz not null
) with (fillfactor = 50);

create table checkpoints (
  reader text primary key,
  incarnation uuid not null,
  position bigint not null
) with (fillfactor = 50);

create table snapshots (
  stream uuid,
  fingerprint text,
  tenant text not null,
  version bigint not null,
  state bytea not null,
  primary key (stream, fingerprint)
);

create table parked (
  consumer text,
  sequence bigint generated always as identity,
  key text not null,
  message_id uuid,
  envelope bytea not null,
  reason text not null,
  attempts integer not null,
  since timestamptz not null,
  primary key (consumer, message_id)
);

create index parked_in_order on parked (consumer, sequence);
