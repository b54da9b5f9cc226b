package dev.tidemark.kernel.context;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may use a route. There is no default: a route without a policy cannot be declared.
 *
 * @param roles any of which suffices; at least one
 */
public record Access(Set<Role> roles) {
  public Access {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A route is allowed to at least one role.");
    }
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
  }

  /** Allowed to callers that have any of these roles. */
  public static Access allow(Role... roles) {
    return new Access(new LinkedHashSet<>(List.of(roles)));
  }

  /** Whether a caller with these roles may pass. */
  public boolean permits(Set<Role> callers) {
    return roles.contains(Role.ANYONE) || roles.stream().anyMatch(callers::contains);
  }
}
