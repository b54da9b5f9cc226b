-- What the role of the context may do, said again at every start, so that a lost grant comes back. The log it can only
-- read, and extend by append(); what views hold it can only read, and change by apply_rows().
revoke all on schema "${schema}" from public;
revoke all on all functions in schema "${schema}" from public;

grant usage on schema "${schema}" to "${role}";
grant select on all tables in schema "${schema}" to "${role}";
revoke select on "${schema}"."${flyway:table}" from "${role}";
grant insert, update on leases, checkpoints, snapshots to "${role}";
grant insert, update, delete on parked to "${role}";
grant execute on function append, settle, head_holder, data_folder, longest_transaction_seen,
  longest_transaction_seen_by_owner to "${role}";
grant execute on function park, release_parked, skip_parked, edit_parked to "${role}";
grant execute on function create_view_table, drop_view_table, next_view_generation, apply_rows, follow_rows to "${role}";
grant execute on function hold_log, switch_view_table to "${role}";
