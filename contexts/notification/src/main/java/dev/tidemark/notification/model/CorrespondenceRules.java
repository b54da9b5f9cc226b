package dev.tidemark.notification.model;

import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.notification.language.Correspondence;
import dev.tidemark.notification.language.CorrespondenceCommand;
import dev.tidemark.notification.language.CorrespondenceCommand.DeferNotice;
import dev.tidemark.notification.language.CorrespondenceCommand.LearnCustomer;
import dev.tidemark.notification.language.CorrespondenceEvent;
import dev.tidemark.notification.language.CorrespondenceEvent.CustomerLearned;
import dev.tidemark.notification.language.CorrespondenceEvent.NoticeDeferred;
import dev.tidemark.notification.language.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers who placed an order. Some facts about an order do not say, and may be heard before the
 * one that does: their notices wait.
 */
public final class CorrespondenceRules
    implements Decider<CorrespondenceCommand, Correspondence, CorrespondenceEvent> {
  /** The rules. */
  public static final Decider<CorrespondenceCommand, Correspondence, CorrespondenceEvent> DECIDER =
      new CorrespondenceRules();

  private CorrespondenceRules() {}

  @Override
  public Correspondence initial() {
    return new Correspondence(Optional.empty(), List.of());
  }

  @Override
  public Decision<CorrespondenceEvent> decide(
      CorrespondenceCommand command, Correspondence known, Origin origin) {
    return switch (command) {
      case LearnCustomer learn ->
          known.customer().isPresent()
              ? Decision.nothing()
              : Decision.accept(
                  new CustomerLearned(learn.orderId(), learn.customerId(), known.waiting()));
      case DeferNotice defer ->
          known.waiting().contains(defer.notice())
              ? Decision.nothing()
              : Decision.accept(new NoticeDeferred(defer.orderId(), defer.notice()));
    };
  }

  @Override
  public Correspondence evolve(Correspondence known, CorrespondenceEvent event) {
    return switch (event) {
      case CustomerLearned learned ->
          new Correspondence(Optional.of(learned.customerId()), List.of());
      case NoticeDeferred deferred -> {
        List<Notice> waiting = new ArrayList<>(known.waiting());
        waiting.add(deferred.notice());
        yield new Correspondence(known.customer(), waiting);
      }
    };
  }
}
