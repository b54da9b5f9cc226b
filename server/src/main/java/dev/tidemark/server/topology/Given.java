package dev.tidemark.server.topology;

/**
 * What a topology file says in place of a value that may be a secret: the value as it is, or after
 * a dollar sign the variable of the environment that holds it.
 */
final class Given {
  private Given() {}

  /**
   * The value.
   *
   * @throws Topology.Wrong if there is no such variable
   */
  static String value(String said) {
    if (!said.startsWith("$")) {
      return said;
    }
    String value = System.getenv(said.substring(1));
    if (value == null) {
      throw new Topology.Wrong("The variable " + said.substring(1) + " of the file is not set.");
    }
    return value;
  }
}
