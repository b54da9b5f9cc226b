package dev.tidemark.bench.axon5;

import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * The entity: it numbers its deposits. Public with its messages, as Axon calls it by reflection.
 */
@EventSourcedEntity(tagKey = "account")
public final class Account {
  /** Opens an account. */
  public record Open(@TargetEntityId String account, String note) {}

  /** Pays into an account. */
  public record Deposit(@TargetEntityId String account, String note) {}

  /** The first event of an account. */
  public record Opened(@EventTag(key = "account") String account, String note) {}

  /** Every further event of an account, numbered from 1. */
  public record Deposited(@EventTag(key = "account") String account, long number, String note) {}

  private long deposits;

  /** Before its first event. */
  @EntityCreator
  public Account() {}

  /** Creates an account. */
  @CommandHandler
  public static void open(Open command, EventAppender events) {
    events.append(new Opened(command.account(), command.note()));
  }

  /** Changes an account. */
  @CommandHandler
  public void deposit(Deposit command, EventAppender events) {
    events.append(new Deposited(command.account(), deposits + 1, command.note()));
  }

  /** Follows from the event. */
  @EventSourcingHandler
  public void on(Deposited event) {
    deposits = event.number();
  }

  long deposits() {
    return deposits;
  }
}
