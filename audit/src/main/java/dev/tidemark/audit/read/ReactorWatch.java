package dev.tidemark.audit.read;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.ReactorDeclaration;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.payment.language.PaymentEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows events to the reactors that are to do something outside because of them. Only for events
 * that are always answered with commands: those alone leave a mark.
 */
final class ReactorWatch {
  private final Map<ReactorDeclaration<?>, HandingFold> reactors = new LinkedHashMap<>();

  ReactorWatch(AuditedContext context) {
    for (AggregateType<?, ?, ?, ?> type : context.declaration().aggregates()) {
      for (ReactorDeclaration<?> reactor : type.reactors()) {
        reactors.put(
            reactor, new HandingFold(context.name(), reactor.name(), context.store().events()));
      }
    }
  }

  void take(Recorded<?> recorded) {
    if (!answered(recorded.event())) {
      return;
    }
    reactors.forEach((reactor, handing) -> {
      if (reactor.events().isInstance(recorded.event())) {
        handing.take(
            new HandingFold.Handed(
                recorded.id(),
                recorded.stream().toString(),
                recorded.stream().id(),
                recorded.event().getClass().getSimpleName(),
                "position",
                recorded.position()));
      }
    });
  }

  private static boolean answered(Object event) {
    return switch (event) {
      case PaymentEvent.GatewayCall _ -> true;
      case CardEvent.CallbackDue _ -> true;
      case DeliveryEvent.Requested _, DeliveryEvent.AttemptDue _ -> true;
      case DeliveryEvent.ResendRequested _ -> true;
      default -> false;
    };
  }

  /** The names under which they keep how far they are. */
  List<String> readers() {
    return reactors.keySet().stream().map(ReactorWatch::readerOf).toList();
  }

  private static String readerOf(ReactorDeclaration<?> reactor) {
    return "reactor:" + reactor.name();
  }

  void begin(long head) {
    reactors.values().forEach(handing -> handing.begin(head));
  }

  List<HandingFacts> facts(Standing standing) {
    List<HandingFacts> facts = new ArrayList<>();
    reactors.forEach((reactor, handing) ->
        facts.add(handing.facts(Set.of(), standing.delivered(readerOf(reactor)))));
    return facts;
  }

  /** Whom reactions concern that are still to come. */
  void moving(Set<String> into) {
    reactors.values().forEach(handing -> into.addAll(handing.moving()));
  }
}
