package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Tenant;
import java.util.UUID;

/**
 * A message to other contexts, stored with the events that caused it and sent after the commit.
 *
 * @param id unique for ever; receivers recognise a repetition by it
 * @param type its contract's name and version ({@code ordering.order-created}, 1)
 * @param target the one context a command is addressed to, or empty for a fact told to everybody
 * @param key messages of one key are sent and handled in order; see {@link #keyOf}
 * @param envelope the encoded envelope with its payload, as it goes over the wire
 */
public record OutboxMessage(UUID id, EventType type, String target, String key, byte[] envelope) {
  /** Begins a key that names its tenant; ends the name of the tenant. */
  private static final char MARK = '@';

  private static final char END = '/';

  /**
   * The key of what is said about a subject: the subject, for other tenants than the default one
   * with the tenant in front. What waits or is parked for one tenant keeps no other waiting that
   * happens to use the same subject.
   */
  public static String keyOf(Tenant tenant, String subject) {
    boolean plain =
        tenant.equals(Tenant.DEFAULT) && (subject.isEmpty() || subject.charAt(0) != MARK);
    return plain ? subject : MARK + tenant.value() + END + subject;
  }

  /** The subject of which {@link #keyOf} made the key. */
  public String subject() {
    return key.isEmpty() || key.charAt(0) != MARK ? key : key.substring(key.indexOf(END) + 1);
  }
}
