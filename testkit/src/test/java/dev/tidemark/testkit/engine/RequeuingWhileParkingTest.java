package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.testkit.WatchedParking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator requeues a key at the very moment at which a message of it is being parked. */
class RequeuingWhileParkingTest {
  private final BankWorld world = new BankWorld();
  private boolean able;
  private Runnable before = () -> {};
  private Runnable after = () -> {};

  /** Something happens elsewhere while a message is being parked. */
  private final class BusyParking extends WatchedParking {
    BusyParking(Parking real) {
      super(real);
    }

    @Override
    public boolean park(ParkedMessage message) {
      before.run();
      boolean parked = super.park(message);
      after.run();
      return parked;
    }

    @Override
    public boolean parkBehind(ParkedMessage message) {
      before.run();
      return super.parkBehind(message);
    }
  }

  private ContextStore busy(ContextStore store) {
    Parking parking = new BusyParking(store.parking());
    return ContextStore.class.cast(
        Proxy.newProxyInstance(
            ContextStore.class.getClassLoader(),
            new Class<?>[] {ContextStore.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("parking")
                    ? parking
                    : method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  private ContextRuntime open() {
    Declaration declaration =
        Declaration.of("bank")
            .aggregate(BankContext.showing().build())
            .handles(
                Bank.SalaryPaid.class, Handler.telling(paid -> paid.subject(), this::deposited))
            .build();
    return world.host.open(ports ->
        new ContextRuntime(
            declaration,
            busy(world.store),
            BankContext.CONTRACTS,
            BankWorld.CODEC,
            BankWorld.MESSAGES,
            world.postman,
            ports));
  }

  private Bank.Deposit deposited(Bank.SalaryPaid message) {
    if (!able) {
      throw new IllegalStateException("Not yet.");
    }
    return new Bank.Deposit(message.subject(), message.amount());
  }

  private static Message salary(String id, long amount) {
    return BankWorld.message(id, new Bank.SalaryPaid("a", amount));
  }

  private Runnable requeuing(ContextRuntime bank) {
    return () -> {
      before = () -> {};
      after = () -> {};
      able = true;
      bank.consumer().requeue("a");
      world.host.settle();
    };
  }

  @Test
  void lets_the_key_go_on_although_its_message_was_requeued_before_parking_had_ended() {
    ContextRuntime bank = open();
    after = requeuing(bank);
    world.postman.bring(salary("m1", 1));
    world.host.advance(Duration.ofMinutes(2));
    world.postman.bring(salary("m2", 2));
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(1), new Bank.Deposited(2));
    assertThat(bank.consumer().parked(10)).isEmpty();
    assertThat(bank.consumer().parkedKeys()).isEmpty();
  }

  @Test
  void handles_a_message_that_parks_behind_one_that_is_requeued_meanwhile() {
    ContextRuntime bank = open();
    world.postman.bring(salary("m1", 1));
    world.host.advance(Duration.ofMinutes(2));
    assertThat(bank.consumer().parked(10)).hasSize(1);
    before = requeuing(bank);
    world.postman.bring(salary("m2", 2));
    world.host.advance(Duration.ofMinutes(1));
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(1), new Bank.Deposited(2));
    assertThat(bank.consumer().parked(10)).isEmpty();
    assertThat(bank.consumer().parkedKeys()).isEmpty();
  }
}
