package dev.tidemark.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TheDoorOfOrderingTest {
  private static Declaration door(SagaOrder order) {
    return new Ordering(order, Deadlines.USUAL).declare();
  }

  @Test
  void declares_every_command_and_every_event() {
    assertThat(Ordering.order().commands().stream().<Class<?>>map(CommandDeclaration::type))
        .containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    assertThat(Ordering.order().events().stream().<Class<?>>map(EventDeclaration::record))
        .containsExactlyInAnyOrder(OrderEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @EnumSource
  void publishes_and_consumes_only_what_the_catalogue_lists(SagaOrder order) {
    Declaration door = door(order);
    assertThat(Contracts.CATALOGUE.all().stream().<Class<?>>map(ContractType::type))
        .containsAll(door.publishes())
        .containsAll(door.consumes());
  }

  @Test
  void is_reached_by_these_routes() {
    Stream<String> commands =
        Ordering.order().commands().stream()
            .flatMap(command -> command.endpoint().stream())
            .map(endpoint -> written(endpoint.route()));
    Stream<String> queries =
        door(SagaOrder.PAY_FIRST).queries().stream()
            .map(QueryDeclaration::endpoint)
            .map(endpoint -> written(endpoint.route()));
    assertThat(Stream.concat(commands, queries))
        .containsExactlyInAnyOrder(
            "POST /v1/orders 201",
            "POST /v1/orders/{orderId}/cancellation 202",
            "POST /v1/orders/{orderId}/completion 200",
            "GET /v1/orders/{orderId} 200",
            "GET /v1/orders 200",
            "GET /v1/orders/{orderId}/timeline 200",
            "GET /v1/order-sagas/{orderId} 200",
            "GET /v1/order-sagas 200");
  }

  private static String written(Route route) {
    return route.method() + " " + route.path() + " " + route.success();
  }

  @Test
  void a_hold_outlives_everything_it_waits_for() {
    Deadlines limits = Deadlines.USUAL;
    assertThat(limits.hold())
        .isGreaterThan(limits.reserve().plus(limits.pay()).plus(limits.confirmStock()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Deadlines(limits.reserve(), limits.pay(), limits.confirmStock(), Duration.ZERO));
  }
}
