package dev.tidemark.analytics.model;

import dev.tidemark.analytics.language.Milestone;
import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.analytics.language.OrderFact.Cancelled;
import dev.tidemark.analytics.language.OrderFact.Created;
import dev.tidemark.analytics.language.OrderFact.Hindered;
import dev.tidemark.analytics.language.OrderFact.MoneyMoved;
import dev.tidemark.analytics.language.OrderFact.Reached;
import dev.tidemark.analytics.language.OrderFact.Sold;
import dev.tidemark.analytics.language.OrderFact.Unsold;
import dev.tidemark.analytics.language.OrderKnown;
import dev.tidemark.analytics.language.OrderNews;
import dev.tidemark.analytics.language.OrderNews.NoteCancelled;
import dev.tidemark.analytics.language.OrderNews.NoteCreated;
import dev.tidemark.analytics.language.OrderNews.NoteHindrance;
import dev.tidemark.analytics.language.OrderNews.NoteMilestone;
import dev.tidemark.analytics.language.OrderNews.NoteMoney;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Notes each fact about an order once. Others repeat their answers in new messages, so it is the
 * fact that is recognised here, not the message.
 */
public final class OrderFacts implements Decider<OrderNews, OrderKnown, OrderFact> {
  /** The rules. */
  public static final Decider<OrderNews, OrderKnown, OrderFact> DECIDER = new OrderFacts();

  private OrderFacts() {}

  @Override
  public OrderKnown initial() {
    return new OrderKnown(Optional.empty(), List.of(), noted(new LinkedHashSet<>()));
  }

  @Override
  public Decision<OrderFact> decide(OrderNews news, OrderKnown known, Origin origin) {
    OrderFact fact = factOf(news, known);
    if (known.noted().contains(nameOf(fact))) {
      return Decision.nothing();
    }
    List<OrderFact> facts = new ArrayList<>();
    facts.add(fact);
    sale(fact, known).ifPresent(facts::add);
    return Decision.accept(facts);
  }

  private static OrderFact factOf(OrderNews news, OrderKnown known) {
    return switch (news) {
      case NoteCreated n -> new Created(n.orderId(), n.total(), n.items(), n.at());
      case NoteMilestone n -> new Reached(n.orderId(), n.milestone(), known.createdAt(), n.at());
      case NoteCancelled n -> new Cancelled(n.orderId(), n.reason(), known.createdAt(), n.at());
      case NoteHindrance n ->
          new Hindered(n.orderId(), n.hindrance(), n.which(), known.createdAt(), n.at());
      case NoteMoney n -> new MoneyMoved(n.orderId(), n.flow(), n.which(), n.amount(), n.at());
    };
  }

  /** What a fact means for sales: goods are sold when confirmed, until cancelled. */
  private static Optional<OrderFact> sale(OrderFact fact, OrderKnown known) {
    if (known.items().isEmpty()) {
      return Optional.empty();
    }
    return switch (fact) {
      case Reached f ->
          f.milestone() == Milestone.CONFIRMED
              ? Optional.of(new Sold(f.orderId(), known.items(), f.at()))
              : Optional.empty();
      case Cancelled f ->
          known.noted().contains(Milestone.CONFIRMED.name())
              ? Optional.of(new Unsold(f.orderId(), known.items(), f.at()))
              : Optional.empty();
      case Created f -> Optional.empty();
      case Hindered f -> Optional.empty();
      case MoneyMoved f -> Optional.empty();
      case Sold f -> Optional.empty();
      case Unsold f -> Optional.empty();
    };
  }

  /** The same for the same fact, however often it is told. */
  private static String nameOf(OrderFact fact) {
    return switch (fact) {
      case Created f -> "created";
      case Reached f -> f.milestone().name();
      case Cancelled f -> "cancelled";
      case Hindered f -> f.hindrance() + "/" + f.which();
      case MoneyMoved f -> f.flow() + "/" + f.which();
      case Sold f -> "sold";
      case Unsold f -> "unsold";
    };
  }

  @Override
  public OrderKnown evolve(OrderKnown known, OrderFact fact) {
    SequencedSet<String> noted = new LinkedHashSet<>(known.noted());
    noted.add(nameOf(fact));
    return fact instanceof Created created
        ? new OrderKnown(Optional.of(created.at()), created.items(), noted(noted))
        : new OrderKnown(known.createdAt(), known.items(), noted(noted));
  }

  private static SequencedSet<String> noted(SequencedSet<String> names) {
    return Collections.unmodifiableSequencedSet(names);
  }
}
