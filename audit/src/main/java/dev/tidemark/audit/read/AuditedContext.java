package dev.tidemark.audit.read;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.EventCatalogue;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.port.Codec;

/**
 * A context to be audited: what it declares and where it keeps its data. It may be running in this
 * process, in another one, or not at all; nothing is ever written.
 *
 * @param catalogue decodes its events
 * @param codec encodes the rows of its views
 * @param views whether its views and snapshots are made anew and compared, which takes longer than
 *     reading its log
 */
public record AuditedContext(
    Declaration declaration,
    ContextStore store,
    EventCatalogue catalogue,
    Codec codec,
    boolean views) {
  /** A context on its store. */
  public static AuditedContext of(
      Declaration declaration, ContextStore store, ContractCatalogue contracts, Codec codec) {
    return new AuditedContext(
        declaration, store, new EventCatalogue(declaration, contracts, codec), codec, true);
  }

  /** The same, but its views are left alone. */
  public AuditedContext withoutViews() {
    return new AuditedContext(declaration, store, catalogue, codec, false);
  }

  /** The context's name. */
  public String name() {
    return declaration.name();
  }
}
