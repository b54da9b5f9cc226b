package dev.tidemark.verification.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container that runs a service, as compose file or chart describe it.
 *
 * @param what in messages
 * @param addresses the hosts and ports under which it is reached, {@code host:port}
 * @param arguments of the program
 * @param environment its variables; the value is empty where it comes from elsewhere
 */
record Running(
    String what, Set<String> addresses, List<String> arguments, Map<String, String> environment) {}
