-- Where the server keeps its data, if whoever asks is on the same machine; null if not, or if the owner may not know.
create or replace function data_folder() returns text
language plpgsql stable security definer set search_path = "${schema}", pg_temp as $$
begin
  if inet_server_addr() is distinct from inet_client_addr() then
    return null;
  end if;
  return current_setting('data_directory');
exception
  when insufficient_privilege then
    return null;
end $$;
