package dev.tidemark.kernel.engine;

/**
 * A unit of work reached an aggregate whose lane it does not hold. It is begun again with that lane
 * held as well; nothing of it has happened yet.
 */
final class NeedsLanes extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String id;

  NeedsLanes(String id) {
    super("needs the lane of " + id, null, false, false);
    this.id = id;
  }

  String id() {
    return id;
  }
}
