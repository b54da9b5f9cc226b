package dev.tidemark.verification.architecture;

import static dev.tidemark.kernel.context.Access.allow;
import static dev.tidemark.kernel.context.Role.STAFF;
import static dev.tidemark.kernel.context.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.process.Handler;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule about declarations reports its bad door, and no other rule does. */
class CatchingBadDoorsTest {
  record Question() implements Query<Answer> {}

  record Answer(String text) {}

  record WordQuestion() implements Query<String> {}

  record Turn() implements Command<String> {}

  sealed interface Turned extends Event permits Left, Right {}

  record Left() implements Turned {}

  record Right() implements Turned {}

  record Rumour(String subject) implements IntegrationEvent {}

  record Turning() implements Decider<Turn, String, Turned> {
    @Override
    public String initial() {
      return "";
    }

    @Override
    public Decision<Turned> decide(Turn command, String state, Origin origin) {
      return Decision.nothing();
    }

    @Override
    public String evolve(String state, Turned event) {
      return state;
    }
  }

  record Bad(String rule, List<Declaration> doors) {
    static Bad door(String rule, Declaration.Builder... doors) {
      return new Bad(rule, List.of(doors).stream().map(Declaration.Builder::build).toList());
    }
  }

  static List<Bad> bad() {
    return List.of(
        Bad.door("names-are-unique", north(), north()),
        Bad.door("routes-are-unique", asked("/v1/a/{b}", "A."), asked("/v1/a/{c}", "A.")),
        Bad.door("routes-have-policies", asked("/v1/a", "")),
        Bad.door("events-have-names", north().aggregate(turning())),
        Bad.door(
            "rows-are-records",
            north()
                .query(
                    WordQuestion.class,
                    String.class,
                    get("/v1/a"),
                    allow(STAFF),
                    "A.",
                    (question, views) -> Optional.empty())),
        Bad.door("contracts-are-listed", north().publishes(Rumour.class)),
        Bad.door("facts-are-the-owners", north().publishes(OrderCreated.class)),
        Bad.door(
            "consumed-is-published",
            north()
                .handles(
                    OrderCreated.class,
                    Handler.telling(OrderCreated::subject, created -> new Turn()))),
        Bad.door("commands-reach-their-owner", north().publishes(ReserveInventory.class)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void one_rule_reports_it(Bad bad) {
    List<String> reporting =
        DeclarationRule.all().stream()
            .filter(rule -> !rule.violations(bad.doors(), Contracts.CATALOGUE).isEmpty())
            .map(DeclarationRule::name)
            .toList();
    assertThat(reporting).containsExactly(bad.rule());
  }

  @Test
  void every_rule_has_a_bad_door() {
    assertThat(bad().stream().map(Bad::rule))
        .containsExactlyElementsOf(
            DeclarationRule.all().stream().map(DeclarationRule::name).toList());
  }

  @Test
  void a_route_without_a_policy_cannot_be_declared() {
    assertThatThrownBy(() -> allow()).isInstanceOf(IllegalArgumentException.class);
  }

  private static Declaration.Builder north() {
    return Declaration.of("north");
  }

  /** Doors of different names, so that only what they share is wrong. */
  private static Declaration.Builder asked(String path, String summary) {
    return Declaration.of("asked-at-" + path)
        .query(
            Question.class,
            Answer.class,
            get(path),
            allow(STAFF),
            summary,
            (question, views) -> Optional.empty());
  }

  private static AggregateType<Turn, String, Turned, String> turning() {
    return AggregateType.named("turning", Turn.class, new Turning(), c -> "1", state -> state)
        .event(Left.class, "left", 1)
        .build();
  }
}
