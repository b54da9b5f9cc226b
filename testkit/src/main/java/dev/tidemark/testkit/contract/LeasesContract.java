package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One owner at a time, by the store's clock, with a number that rises at every change of owner. */
public abstract class LeasesContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private Lease take(String owner, Duration length) {
    return store.leases().take("relay", owner, length).orElseThrow();
  }

  private Lease takeWhenFree(String owner) throws InterruptedException {
    List<Lease> taken = new ArrayList<>();
    Race.await(
        Race.LIMIT,
        "a lease of 200 ms to expire",
        () -> reopened().leases().take("relay", owner, LONG).map(taken::add).isPresent());
    return taken.getFirst();
  }

  @Test
  void gives_a_lease_to_one_owner_only() {
    Lease ann = take("ann", LONG);

    assertThat(ann.name()).isEqualTo("relay");
    assertThat(ann.owner()).isEqualTo("ann");
    assertThat(ann.fence()).isPositive();
    assertThat(reopened().leases().take("relay", "bob", LONG)).isEmpty();
    assertThat(reopened().leases().take("other relay", "bob", LONG)).isPresent();
  }

  @Test
  void renews_the_owners_lease_under_the_same_number() {
    Lease first = take("ann", LONG);
    Lease renewed = take("ann", LONG.plusMinutes(1));

    assertThat(renewed.fence()).isEqualTo(first.fence());
    assertThat(renewed.expires()).isAfter(first.expires());
    assertThat(reopened().leases().take("relay", "bob", LONG)).isEmpty();
  }

  @Test
  void gives_an_expired_lease_to_another_owner_under_a_higher_number() throws Exception {
    Lease ann = take("ann", SHORT);
    assertThat(reopened().leases().take("relay", "bob", LONG)).isEmpty();

    Lease bob = takeWhenFree("bob");

    assertThat(bob.owner()).isEqualTo("bob");
    assertThat(bob.fence()).isGreaterThan(ann.fence());
    assertThat(bob.expires()).isAfter(ann.expires());
    assertThat(store.leases().take("relay", "ann", LONG)).isEmpty();
  }

  @Test
  void gives_a_released_lease_away_at_once_under_a_higher_number() {
    Lease ann = take("ann", LONG);
    store.leases().release(ann);

    Optional<Lease> bob = reopened().leases().take("relay", "bob", LONG);

    assertThat(bob).isPresent();
    assertThat(bob.get().fence()).isGreaterThan(ann.fence());
  }

  @Test
  void does_not_mind_the_release_of_a_lease_that_is_lost() {
    Lease ann = take("ann", LONG);
    store.leases().release(ann);
    Lease bob = take("bob", LONG);

    store.leases().release(ann);

    assertThat(store.leases().take("relay", "cid", LONG)).isEmpty();
    assertThat(take("bob", LONG).fence()).isEqualTo(bob.fence());
  }

  @Test
  void keeps_numbers_rising_over_many_owners() {
    List<Long> fences = new ArrayList<>();
    for (String owner : List.of("ann", "bob", "ann", "cid", "ann")) {
      Lease lease = take(owner, LONG);
      fences.add(lease.fence());
      store.leases().release(lease);
    }

    assertThat(fences).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void lets_exactly_one_of_sixteen_racers_have_a_lease() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < 30; i++) {
      String name = "lease " + i;
      List<Optional<Lease>> results =
          Race.run(racer -> processes.get(racer % 2).leases().take(name, "owner " + racer, LONG));
      assertThat(results).filteredOn(Optional::isPresent).hasSize(1);
    }
  }
}
