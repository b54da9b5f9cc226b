package dev.tidemark.json;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec.Unreadable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages as CloudEvents 1.0 in structured JSON; {@code data} holds the contract by the rules of
 * {@link JsonCodec}.
 *
 * <p>A reader needs every attribute that is written except {@code datacontenttype}, {@code
 * dataschema} and {@code traceparent}, and ignores those it does not know.
 */
public final class JsonMessageCodec implements MessageCodec {
  private final Map<String, Known> known = new HashMap<>();
  private final Map<EventType, Known> byType = new HashMap<>();

  /** How a known contract travels. */
  private record Known(
      ContractType<?> contract, RecordShape envelope, String type, Optional<String> schema) {
    static Known of(ContractType<?> contract) {
      String type = contract.eventType().toString();
      RecordShape envelope = Shapes.of(Envelope.class, Shapes.of(contract.type()));
      return new Known(contract, envelope, type, Optional.of("/schemas/" + type));
    }
  }

  /** A codec of these contracts. */
  public JsonMessageCodec(ContractCatalogue contracts) {
    for (ContractType<?> contract : contracts.all()) {
      Known travelling = Known.of(contract);
      known.put(travelling.type(), travelling);
      byType.put(contract.eventType(), travelling);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if its type is not in the catalogue, or is not that of its
   *     body
   */
  @Override
  public byte[] encode(Message message) {
    Known found = byType.get(message.type());
    if (found == null || found.contract().type() != message.body().getClass()) {
      throw new IllegalArgumentException(
          "A message of type "
              + message.type()
              + " does not hold a "
              + message.body().getClass().getName()
              + ".");
    }
    return JsonCodec.encode(found.envelope(), Envelope.of(message, found.type(), found.schema()));
  }

  @Override
  public Optional<Message> decode(byte[] envelope) {
    String type = Members.text(envelope, 0, "type");
    if (type == null) {
      throw new Unreadable("This is no message: it is not JSON, or has no text member type.");
    }
    return Optional.ofNullable(known.get(type)).map(found -> decode(envelope, found));
  }

  @Override
  public String traceparent(byte[] envelope) {
    return Optional.ofNullable(Members.text(envelope, 0, "traceparent")).orElse("");
  }

  private static Message decode(byte[] envelope, Known found) {
    Object read = JsonCodec.decode(envelope, found.envelope(), found.contract().type());
    return ((Envelope<?>) read).message(found.contract().eventType());
  }
}
