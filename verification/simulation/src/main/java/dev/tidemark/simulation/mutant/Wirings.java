package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.simulation.world.ShopPorts;
import dev.tidemark.simulation.world.Wiring;
import java.util.function.UnaryOperator;

/** The product with one part replaced. */
final class Wirings {
  private Wirings() {}

  /** One context declares something else. */
  static Wiring declaring(String wrong, UnaryOperator<Declaration> change) {
    return new Wiring() {
      @Override
      public Declaration declaration(String context, ShopPorts ports) {
        Declaration real = Wiring.super.declaration(context, ports);
        return context.equals(wrong) ? change.apply(real) : real;
      }
    };
  }

  /** Contexts are joined to something else. */
  static Wiring joining(UnaryOperator<ShopPorts> change) {
    return new Wiring() {
      @Override
      public Declaration declaration(String context, ShopPorts ports) {
        return Wiring.super.declaration(context, change.apply(ports));
      }
    };
  }

  /** Processes go to their stores in another way. */
  static Wiring storing(UnaryOperator<ContextStore> change) {
    return new Wiring() {
      @Override
      public ContextStore store(String context, ContextStore way, String owner) {
        return change.apply(way);
      }
    };
  }

  /** The database itself is another one. */
  static Wiring keeping(UnaryOperator<ContextStore> change) {
    return new Wiring() {
      @Override
      public ContextStore disk(String context, ContextStore disk) {
        return change.apply(disk);
      }
    };
  }

  /** Messages go another way. */
  static Wiring sending(UnaryOperator<Transport> change) {
    return new Wiring() {
      @Override
      public Transport transport(Transport network) {
        return change.apply(network);
      }
    };
  }

  /** Processes are given something else. */
  static Wiring giving(UnaryOperator<RuntimePorts> change) {
    return new Wiring() {
      @Override
      public RuntimePorts ports(RuntimePorts ports) {
        return change.apply(ports);
      }
    };
  }

  /** Records are written in another way. */
  static Wiring coding(UnaryOperator<Codec> change) {
    return new Wiring() {
      @Override
      public Codec codec() {
        return change.apply(Wiring.super.codec());
      }
    };
  }

  /** Messages are read in another way. */
  static Wiring reading(UnaryOperator<MessageCodec> change) {
    return new Wiring() {
      @Override
      public MessageCodec messages(Codec codec) {
        return change.apply(Wiring.super.messages(codec));
      }
    };
  }
}
