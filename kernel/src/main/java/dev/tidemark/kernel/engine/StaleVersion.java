package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Rejection;

/** The caller insisted on a version that is no longer the current one. */
public record StaleVersion(long currentVersion) implements Rejection {
  @Override
  public String code() {
    return "version-mismatch";
  }

  @Override
  public String detail() {
    return "The resource has changed since you read it; read it again and decide again.";
  }

  @Override
  public Kind kind() {
    return Kind.STALE;
  }
}
