package dev.tidemark.memory;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;

/** The way from one publisher to one subscriber. */
record InProcessChannel(String publisher, Subscription subscription, Inlet inlet)
    implements Channel {
  @Override
  public String name() {
    return publisher + "->" + subscription.context();
  }

  @Override
  public boolean carries(OutboxMessage message) {
    return subscription.wants(message);
  }

  @Override
  public void send(OutboxMessage message, Confirmation confirmation) {
    inlet.put(name(), message, confirmation);
  }
}
