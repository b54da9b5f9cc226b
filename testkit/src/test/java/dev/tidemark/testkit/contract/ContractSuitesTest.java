package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.memory.MemoryStores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An adapter that does nothing must fail every test of every suite, or that test proves nothing.
 */
class ContractSuitesTest {
  static class IdleStoreRun extends ContextStoreContract {
    @Override
    protected ContextStore open(String name) {
      return new IdleStore();
    }
  }

  static class IdleTransportRun extends TransportContract {
    @Override
    protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
      return new IdleTransport();
    }

    @Override
    protected Receiver restarted(String context) {
      return new IdleTransport().receiver(context);
    }

    @Override
    protected Duration limit() {
      return Duration.ofMillis(100);
    }
  }

  /** Runs the suite of transports on one with the damage chosen last. */
  static class DamagedTransportRun extends InProcessTransportTest {
    private static volatile DamagedTransport.Damage damage = DamagedTransport.Damage.LOSES_ONE;

    @Override
    protected Transport open(Collection<Declaration> contexts, ContractCatalogue catalogue) {
      return new DamagedTransport(super.open(contexts, catalogue), damage);
    }

    @Override
    protected Receiver restarted(String context) {
      return DamagedTransport.damaged(super.restarted(context), damage);
    }
  }

  static class IdleBrokerRun extends BrokerContract {
    @Override
    protected Transport join(Collection<Declaration> contexts, ContractCatalogue catalogue) {
      return new IdleTransport();
    }

    @Override
    protected void killBroker() {}

    @Override
    protected void startBroker() {}

    @Override
    protected Stranger stranger() {
      throw new IllegalStateException("Nobody is there.");
    }

    @Override
    protected int putAside() {
      return 0;
    }

    @Override
    protected Duration limit() {
      return Duration.ofMillis(100);
    }
  }

  static class IdleCodecRun extends CodecContract {
    @Override
    protected Codec codec() {
      return new Codec() {
        @Override
        public byte[] encode(Object value) {
          return new byte[0];
        }

        @Override
        public <T> T decode(byte[] bytes, Class<T> type) {
          throw new IllegalStateException("Nothing was kept.");
        }
      };
    }
  }

  /** Runs every suite on a store with the defect chosen last. */
  static class SabotagedRun extends ContextStoreContract {
    private static volatile Sabotage defect = Sabotage.IGNORES_CONDITIONS;

    private final MemoryStores stores = new MemoryStores(InstantSource.system(), SampleRow.CODEC);

    @Override
    protected ContextStore open(String name) {
      return defect.of(stores.of(name));
    }
  }

  private static void assertEveryTestFails(Class<?> suite, int atLeast) {
    Run run = Run.of(selectClass(suite));
    assertThat(run.passed()).as("tests that a useless adapter passes").isEmpty();
    assertThat(run.skipped()).isEmpty();
    assertThat(run.failed()).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void a_store_that_does_nothing_fails_every_test() {
    assertEveryTestFails(IdleStoreRun.class, 90);
  }

  @Test
  void a_transport_that_does_nothing_fails_every_test() {
    assertEveryTestFails(IdleTransportRun.class, 10);
  }

  @ParameterizedTest
  @EnumSource
  void a_transport_with_a_defect_is_found_out(DamagedTransport.Damage damage) {
    DamagedTransportRun.damage = damage;

    Run run =
        Run.of(
            selectMethod(
                DamagedTransportRun.class,
                "keeps_each_message_and_the_order_of_each_key_while_processes_fail_and_end"));

    assertThat(run.passed()).isEmpty();
    assertThat(run.reasons()).singleElement().asString().contains(damage.anomaly);
  }

  @Test
  void a_transport_that_does_nothing_fails_every_test_of_brokers() {
    assertEveryTestFails(IdleBrokerRun.class, 9);
  }

  @Test
  void a_codec_that_does_nothing_fails_every_test() {
    assertEveryTestFails(IdleCodecRun.class, 4);
  }

  @ParameterizedTest
  @EnumSource
  void a_store_with_a_defect_is_found_out(Sabotage defect) {
    SabotagedRun.defect = defect;

    Run run = Run.of(selectNestedClass(List.of(SabotagedRun.class), defect.suite));

    assertThat(run.failed())
        .as("tests of %s that notice", defect.suite.getSimpleName())
        .isNotEmpty();
    assertThat(run.passed()).as("tests that run on it at all").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ContextStoreContract.RacingCommitters.class,
        ContextStoreContract.Histories.class,
        ContextStoreContract.Banking.class
      })
  void a_store_that_checks_before_it_locks_is_found_out_by_others_as_well(Class<?> suite) {
    SabotagedRun.defect = Sabotage.CHECKS_FIRST_AND_WRITES_LATER;

    Run run = Run.of(selectNestedClass(List.of(SabotagedRun.class), suite));

    assertThat(run.failed()).hasSize(1);
  }

  @Test
  void the_memory_adapters_pass_every_test() {
    for (Class<?> suite : List.of(MemoryContextStoreTest.class, InProcessTransportTest.class)) {
      Run run = Run.of(selectClass(suite));
      assertThat(run.failed()).as("tests that the reference fails").isEmpty();
      assertThat(run.skipped()).isEmpty();
      assertThat(run.passed()).hasSizeGreaterThanOrEqualTo(15);
    }
  }
}
