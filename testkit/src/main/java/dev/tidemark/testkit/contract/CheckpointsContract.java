package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The progress of readers: durable, apart for each, and written by the owner of the lease only. */
public abstract class CheckpointsContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final UUID LIFE = Samples.uuid();

  private Lease lease(String name) {
    return store.leases().take(name, "ann", LONG).orElseThrow();
  }

  @Test
  void keeps_the_last_save_of_each_reader() {
    Lease relay = lease("relay");
    Lease reactor = lease("reactor");
    assertThat(store.checkpoints().load("relay")).isEmpty();

    store.checkpoints().save("relay", new Checkpoint(LIFE, 5), relay);
    store.checkpoints().save("relay", new Checkpoint(LIFE, 7), relay);
    store.checkpoints().save("reactor", new Checkpoint(LIFE, 2), reactor);

    assertThat(reopened().checkpoints().load("relay")).contains(new Checkpoint(LIFE, 7));
    assertThat(reopened().checkpoints().load("reactor")).contains(new Checkpoint(LIFE, 2));
    assertThat(reopened().checkpoints().load("nobody")).isEmpty();
  }

  @Test
  void follows_the_log_into_another_life() {
    Lease relay = lease("relay");
    UUID next = Samples.uuid();
    store.checkpoints().save("relay", new Checkpoint(LIFE, 9), relay);
    store.checkpoints().save("relay", new Checkpoint(next, 3), relay);

    assertThat(reopened().checkpoints().load("relay")).contains(new Checkpoint(next, 3));
  }

  @Test
  void accepts_a_save_under_a_lease_that_was_renewed() {
    Lease relay = lease("relay");
    lease("relay");
    store.checkpoints().save("relay", new Checkpoint(LIFE, 4), relay);

    assertThat(reopened().checkpoints().load("relay")).contains(new Checkpoint(LIFE, 4));
  }

  @Test
  void refuses_the_save_of_an_owner_whose_lease_somebody_else_has_taken() {
    Lease old = lease("relay");
    store.checkpoints().save("relay", new Checkpoint(LIFE, 4), old);
    store.leases().release(old);
    Lease current = reopened().leases().take("relay", "bob", LONG).orElseThrow();
    reopened().checkpoints().save("relay", new Checkpoint(LIFE, 6), current);

    assertThatThrownBy(() -> store.checkpoints().save("relay", new Checkpoint(LIFE, 5), old))
        .isInstanceOf(StoreFault.Fenced.class);
    assertThat(reopened().checkpoints().load("relay")).contains(new Checkpoint(LIFE, 6));
  }

  @Test
  void refuses_the_very_first_save_without_the_lease() {
    Lease forged = new Lease("relay", "ann", 1, Samples.NOON);

    assertThatThrownBy(() -> store.checkpoints().save("relay", new Checkpoint(LIFE, 5), forged))
        .isInstanceOf(StoreFault.Fenced.class);
    assertThat(reopened().checkpoints().load("relay")).isEmpty();
  }
}
