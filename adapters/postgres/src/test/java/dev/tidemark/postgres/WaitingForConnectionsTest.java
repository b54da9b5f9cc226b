package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.kernel.log.StoreFault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody serves here, so that every wait is in vain. */
class WaitingForConnectionsTest {
  private static final int SHORTEST_WAIT_MILLIS = 250;

  private static HikariDataSource toNobody() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nobody");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(SHORTEST_WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Test
  void in_vain_is_counted_once_for_each_call_wherever_it_waited() {
    try (HikariDataSource nobody = toNobody()) {
      Database database = new Database("reading", nobody, new LostSessions());
      List<CompletableFuture<List<Integer>>> calls =
          Stream.generate(() ->
                  CompletableFuture.supplyAsync(
                      () -> database.read("select 1", row -> row.getInt(1)),
                      call -> Thread.ofVirtual().start(call)))
              .limit(3)
              .toList();
      for (CompletableFuture<List<Integer>> call : calls) {
        assertThatThrownBy(call::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(StoreFault.Unavailable.class);
      }

      assertThat(database.waitedInVain()).isEqualTo(3);
      assertThat(database.waiting()).isZero();
      assertThat(database.used()).isZero();
    }
  }
}
