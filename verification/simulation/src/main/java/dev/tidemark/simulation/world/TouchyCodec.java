package dev.tidemark.simulation.world;

import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.simulation.plan.Fault;
import java.util.Optional;

/** Reads messages like the release that runs: some it cannot read before an operator has helped. */
final class TouchyCodec implements MessageCodec {
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
      if (fault != null) {
        universe.poison(message.get().id(), fault.amount());
      }
      if (universe.poisonous(message.get().id())) {
        throw new Codec.Unreadable("Nobody can read this yet.");
      }
    }
    return message;
  }
}
