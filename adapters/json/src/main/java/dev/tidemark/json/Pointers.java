package dev.tidemark.json;

/** RFC 6901 pointers. */
final class Pointers {
  private Pointers() {}

  /** Where the member of this name is in the object at {@code parent}. */
  static String member(String parent, String name) {
    return parent + '/' + name.replace("~", "~0").replace("/", "~1");
  }
}
