package dev.tidemark.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the contexts keep their data; start from {@link #at} and change what matters.
 *
 * @param address the database of every context that has none of its own
 * @param contexts databases of contexts that do, by the context's name
 * @param limits for each context
 * @param durability what the server must promise
 * @param secrets gives the password of a role, by the role's name, the same at every call; without
 *     it random ones are drawn and kept in a table that only the preparing role can read
 */
public record Settings(
    Address address,
    Map<String, Address> contexts,
    Limits limits,
    Durability durability,
    Optional<UnaryOperator<String>> secrets) {
  public Settings {
    contexts = Map.copyOf(contexts);
  }

  /** One durable database for all contexts. */
  public static Settings at(Address address) {
    return new Settings(
        address, Map.of(), Limits.standard(), Durability.REQUIRED, Optional.empty());
  }

  /** The same with databases of their own for some contexts. */
  public Settings withContexts(Map<String, Address> other) {
    return new Settings(address, other, limits, durability, secrets);
  }

  /** The same with other limits. */
  public Settings withLimits(Limits other) {
    return new Settings(address, contexts, other, durability, secrets);
  }

  /** The same with another demand on the server. */
  public Settings withDurability(Durability other) {
    return new Settings(address, contexts, limits, other, secrets);
  }

  /** The same with passwords that are kept elsewhere. */
  public Settings withSecrets(UnaryOperator<String> other) {
    return new Settings(address, contexts, limits, durability, Optional.of(other));
  }

  /** The database of this context. */
  public Address addressOf(String context) {
    return contexts.getOrDefault(context, address);
  }
}
