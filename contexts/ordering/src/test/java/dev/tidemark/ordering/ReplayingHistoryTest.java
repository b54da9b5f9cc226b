package dev.tidemark.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.kernel.process.StepState;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.ordering.model.OrderRules;
import dev.tidemark.ordering.model.Standing;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.OrderSaga;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.ordering.view.SagaStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier releases stored is read and folded by today's code. */
class ReplayingHistoryTest {
  static List<History> histories() {
    return History.all();
  }

  @Test
  void there_is_a_document_of_every_version_of_every_event() {
    Set<String> stored =
        histories().stream()
            .flatMap(history -> history.lines().stream())
            .map(line -> line.type().toString())
            .collect(Collectors.toSet());
    Ordering.order()
        .events()
        .forEach(event -> {
          assertThat(stored).contains(event.type().toString());
          event.upcasters().forEach(older -> assertThat(stored).contains(older.type().toString()));
        });
  }

  @ParameterizedTest
  @MethodSource("histories")
  void leads_to_the_same_order_as_then(History history) {
    Order order = new OrderRules().initial();
    for (Recorded<?> entry : history.replayed()) {
      if (entry.stream().category().equals("order") && entry.event() instanceof OrderEvent event) {
        order = new OrderRules().evolve(order, event);
      }
    }
    OrderStatus end =
        history.toString().contains("completed") ? OrderStatus.Completed : OrderStatus.Cancelled;
    assertThat(Standing.of(order).status()).isEqualTo(end);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void settles_the_saga_as_then_whatever_order_of_steps_is_configured_now(History history) {
    for (SagaOrder now : SagaOrder.values()) {
      StepState<?> state = fold(OrderSaga.of(now, Deadlines.USUAL), history);
      assertThat(state.settled()).isTrue();
      assertThat(state.phase().name())
          .isEqualTo(
              Table.of(SagaStatus.VIEW, history.replayed()).rows().getFirst().progress().name());
    }
  }

  private static <P> StepState<P> fold(StepSaga<P> saga, History history) {
    StepState<P> state = saga.initial();
    for (Recorded<?> entry : history.replayed()) {
      if (entry.stream().category().equals(saga.name())) {
        state = saga.evolve(state, entry.event());
      }
    }
    return state;
  }

  @ParameterizedTest
  @MethodSource("histories")
  void would_be_stored_alike_today_unless_its_version_is_older(History history) {
    List<Recorded<?>> replayed = history.replayed();
    for (int i = 0; i < replayed.size(); i++) {
      History.Line then = history.lines().get(i);
      History.Line now = History.Line.of(replayed.get(i));
      if (now.type().equals(then.type())) {
        assertThat(now).isEqualTo(then);
      }
    }
  }
}
