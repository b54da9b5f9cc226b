package dev.tidemark.simulation.world;

import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.simulation.plan.Fault;
import java.util.Optional;
import java.util.UUID;

/** Reads messages like the release that runs: some it cannot read before an operator has helped. */
final class TouchyCodec implements MessageCodec {
  private static final long MILLI = 1_000_000L;

  private final Universe universe;
  private final MessageCodec real;
  private final Site site;

  TouchyCodec(Life life, String context, MessageCodec real) {
    this.universe = life.universe();
    this.real = real;
    this.site = universe.faults().site("decode", life.host().name() + "/" + context);
  }

  @Override
  public byte[] encode(Message message) {
    return real.encode(message);
  }

  @Override
  public Optional<Message> decode(byte[] envelope) {
    Optional<Message> message = real.decode(envelope);
    Fault fault = site.pass();
    if (message.isPresent()) {
      UUID id = message.get().id();
      if (fault != null) {
        affect(id, fault);
      }
      if (affected(id, universe.unreadable())) {
        throw new Codec.Unreadable("Nobody can read this yet.");
      }
      if (affected(id, universe.unknownVersions())) {
        return Optional.empty();
      }
    }
    return message;
  }

  private boolean affected(UUID message, AffectedMessages by) {
    return universe.faults().raging() && by.contains(message, universe.schedule().now());
  }

  private void affect(UUID message, Fault fault) {
    long until = universe.schedule().now() + fault.amount() * MILLI;
    switch (fault.kind()) {
      case POISON -> universe.unreadable().affect(message, until);
      case UNKNOWN_VERSION -> universe.unknownVersions().affect(message, until);
      default -> throw new AssertionError("No codec does this: " + fault);
    }
  }
}
