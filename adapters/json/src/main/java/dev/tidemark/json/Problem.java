package dev.tidemark.json;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where: an RFC 6901 pointer, empty for the document as a whole; for a missing
 *     member, where it should be
 * @param code {@link #UNKNOWN}, {@link #MISSING}, {@link #TYPE}, {@link #INVALID} or {@link
 *     #MALFORMED}
 * @param message what to do about it, one sentence for people
 */
public record Problem(String pointer, String code, String message) {
  /** A member nobody asked for. */
  public static final String UNKNOWN = "unknown";

  /** A member that must be there, and is absent or null. */
  public static final String MISSING = "missing";

  /** A JSON value of the wrong type or out of the range of its type. */
  public static final String TYPE = "type";

  /** A value that cannot be: it was refused by what it stands for. */
  public static final String INVALID = "invalid";

  /** No JSON, or beyond the limits. The rest of the document was not looked at. */
  public static final String MALFORMED = "malformed";
}
