package dev.tidemark.server.telemetry;

/** Labels that are named by the semantic conventions of OpenTelemetry. */
public final class Conventions {
  /** By which connections to databases are told apart: context and purpose. */
  public static final String POOL = "db_client_connection_pool_name";

  /** Whether connections are used or idle. */
  public static final String STATE = "db_client_connection_state";

  /** What carries messages. */
  public static final String SYSTEM = "messaging_system";

  /** The channel or the context that messages go to. */
  public static final String DESTINATION = "messaging_destination_name";

  private Conventions() {}
}
