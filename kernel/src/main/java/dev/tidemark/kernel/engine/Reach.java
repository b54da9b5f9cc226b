package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.util.List;
import java.util.UUID;

/**
 * Finds commands that would reach nobody. A fact may interest nobody; a command that no channel
 * carries would be passed over by every relay, and whoever waits for its answer waits for ever.
 */
final class Reach {
  private static final UUID NO_ID = new UUID(0, 0);

  private Reach() {}

  /**
   * Checks every command the context declares to send.
   *
   * @throws IllegalStateException if one of them has no channel: the context must not open
   */
  static void check(Declaration context, ContractCatalogue contracts, List<Channel> channels) {
    for (Class<? extends Contract> type : context.publishes()) {
      if (IntegrationCommand.class.isAssignableFrom(type)) {
        check(context.name(), contracts.of(type), channels);
      }
    }
  }

  private static void check(String context, ContractType<?> command, List<Channel> channels) {
    OutboxMessage sample =
        new OutboxMessage(NO_ID, command.eventType(), command.owner(), "", new byte[0]);
    if (channels.stream().noneMatch(channel -> channel.carries(sample))) {
      throw new IllegalStateException(
          "The context "
              + context
              + " sends "
              + command.name()
              + ", but no channel leads from it to "
              + command.owner()
              + ". Host that context too, or connect to the process that does.");
    }
  }
}
