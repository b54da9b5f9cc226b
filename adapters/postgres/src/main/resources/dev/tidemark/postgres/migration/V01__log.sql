-- The log of one context. Rows of these tables are only ever inserted, and only by append().

-- Its one row is the lock on the log, and is never updated: a counter here would be a row that every batch rewrites,
-- with a trail of dead versions for as long as anybody holds an old snapshot. Positions are read from the indexes.
create table log_head (
  one boolean primary key default true check (one),
  incarnation uuid not null
);

insert into log_head (incarnation) values (gen_random_uuid());

-- Inbox, idempotency store and register of unknown outcomes at once, and the origin shared by a commit's events.
create table commits (
  id uuid primary key,
  position bigint not null,
  at timestamptz not null,
  events integer not null,
  correlation uuid not null,
  causation uuid not null,
  tenant text not null,
  actor text not null,
  traceparent text not null,
  fingerprint bytea,
  answer bytea
);

-- stream is a digest of tenant, category and stream_id: half the size of the names, in the index that grows fastest.
create table events (
  position bigint primary key,
  version integer not null,
  type_version smallint not null,
  stream uuid not null,
  id uuid not null,
  commit_id uuid not null,
  tenant text not null,
  category text not null,
  stream_id text not null,
  type text not null,
  data bytea not null,
  constraint events_stream_version unique (stream, version)
);

create table event_tags (
  tag text collate "C" not null,
  position bigint not null,
  primary key (tag, position)
);

create table outbox (
  position bigint primary key,
  id uuid not null,
  type_version smallint not null,
  type text not null,
  target text not null,
  key text not null,
  envelope bytea not null
);
