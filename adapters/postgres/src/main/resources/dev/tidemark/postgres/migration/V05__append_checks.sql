-- What append() asks of the log once it holds it. Each function probes indexes in a loop or a lateral subquery with a
-- limit: a join that the planner may turn around becomes a scan of a table that only grows.

-- The conditions that something matches after the position they name, each with the first position that does. Condition i
-- owns the tags up to tag_ends[i] and the types up to type_ends[i] that no earlier condition owns.
create function failed_conditions(
  after bigint[], tag_ends integer[], tags text[], type_ends integer[], types text[]) returns bigint[][]
language plpgsql stable as $$
declare
  matching bigint;
  failed bigint[][];
begin
  for i in 1 .. cardinality(after) loop
    matching := first_match(
      after[i],
      tags[coalesce(tag_ends[i - 1], 0) + 1 : tag_ends[i]],
      types[coalesce(type_ends[i - 1], 0) + 1 : type_ends[i]]);
    if matching is not null then
      failed := failed || array[[i, matching]];
    end if;
  end loop;
  return failed;
end $$;

create function first_match(after bigint, tags text[], types text[]) returns bigint
language sql stable as $$
  select t.position from event_tags t
  where t.tag = tags[1] and t.position > after
    and not exists (
      select from unnest(tags[2:]) as other(tag)
      where not exists (select from event_tags o where o.tag = other.tag and o.position = t.position))
    and (cardinality(types) = 0
      or (select e.type from events e where e.position = t.position) = any (types))
  order by t.position limit 1
$$;

-- The timers that are not set to exactly the moment at which somebody saw them elapse.
create function gone_timers(ids uuid[], dues timestamptz[]) returns integer[]
language plpgsql stable as $$
begin
  return (
    select array_agg(t.n::integer)
    from unnest(ids, dues) with ordinality as t(id, due, n)
    left join lateral (select s.due from timers s where s.id = t.id limit 1) as here on true
    where here.due is distinct from t.due);
end $$;
