package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.Relay;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.contract.Parts;
import dev.tidemark.testkit.history.Anomaly;
import dev.tidemark.testkit.history.Mail;
import dev.tidemark.testkit.history.OrderPerKey;
import dev.tidemark.testkit.history.Recording;
import dev.tidemark.testkit.history.TotalQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Two processes that end and begin anew want to send the same outbox, in hundreds of interleavings:
 * the time of a lease passes while its holder is held up before or after any call. A fencing number
 * has one holder; the checkpoint goes on, under rising numbers, over nothing that is not confirmed;
 * and all is sent, of each key in order.
 */
class InterleavingTenuresTest {
  private static final int SEEDS = 300;
  private static final int MESSAGES = 60;
  private static final int LIVES = 4;
  private static final Duration TOO_LONG = Duration.ofSeconds(12);

  /** One run under one seed. */
  private static final class Play implements Alarms {
    private final SeededThreads threads;
    private final SplittableRandom random;
    private final MemoryContextStore memory =
        new MemoryContextStore("bank", this::now, BankWorld.CODEC);
    private final Recording<Mail> recording = new Recording<>();
    private final Map<UUID, Recording.Call<Mail>> unconfirmed = new HashMap<>();
    private final List<UUID> outbox = new ArrayList<>();
    private final List<Runnable> confirmations = new ArrayList<>();
    private final Map<Long, String> holders = new HashMap<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private Instant now = SampleOrigin.AT;
    private boolean fencing = true;
    private boolean done;
    private long saved;
    private long lastFence;
    private int fenced;

    Play(long seed) {
      threads = new SeededThreads(seed);
      random = new SplittableRandom(seed);
    }

    /** A store that saves whatever anybody says, whoever holds the lease. */
    Play withoutFencing() {
      fencing = false;
      return this;
    }

    private Instant now() {
      return now;
    }

    private Instant asked() {
      threads.pause();
      return now;
    }

    List<Anomaly> anomalies() {
      memory.events().write(List.of(telling()));
      threads.start("process 1", () -> live("process 1"));
      threads.start("process 2", () -> live("process 2"));
      threads.start("post", this::confirm);
      threads.start("time", this::pass);
      threads.run();
      List<Anomaly> found = new ArrayList<>(anomalies);
      found.addAll(TotalQueue.atLeastOnce().check(recording.history()));
      found.addAll(new OrderPerKey().check(recording.history()));
      return found;
    }

    private Commit telling() {
      List<OutboxMessage> messages = new ArrayList<>();
      for (int i = 1; i <= MESSAGES; i++) {
        UUID id = new UUID(0x7000L, i);
        String key = "key " + i % 3;
        messages.add(new OutboxMessage(id, new EventType("bank.told", 1), "", key, new byte[] {1}));
        outbox.add(id);
        unconfirmed.put(id, recording.begin("outbox", new Mail.Sent(key, id.toString())));
      }
      return new Commit(
          new CommitId(new UUID(0x7000L, 0)),
          SampleOrigin.ORIGIN,
          List.of(),
          List.of(),
          messages,
          List.of(),
          List.of(),
          Optional.empty());
    }

    private void live(String name) {
      for (int life = 1; life <= LIVES && !done; life++) {
        Relay relay = relay(name + " in life " + life);
        int turns = life == LIVES ? Integer.MAX_VALUE : random.nextInt(2, 12);
        for (int turn = 0; turn < turns && !done; turn++) {
          if (relay.turn() instanceof Turn.Rest) {
            threads.rest();
          }
        }
        if (random.nextBoolean()) {
          close(relay);
        }
      }
    }

    private void close(Relay relay) {
      try {
        relay.close();
      } catch (StoreFault.Fenced late) {
        fenced++;
      }
    }

    private Relay relay(String process) {
      ContextRuntime bank =
          new ContextRuntime(
              BankViews.without(),
              Parts.of(memory)
                  .with((position, limit) ->
                      far(() -> memory.outbox().messagesAfter(position, limit)))
                  .with(new FarCheckpoints())
                  .with(new FarLeases()),
              BankContext.CONTRACTS,
              BankWorld.CODEC,
              BankWorld.MESSAGES,
              new Post(),
              new RuntimePorts(
                  process,
                  this::asked,
                  Ids.from(this::now, random.split()),
                  random.split(),
                  task -> {
                    throw new AssertionError("There was to be no task.");
                  },
                  label -> threads.pause(),
                  this));
      ContextRuntime.NamedPump pump =
          bank.pumps().stream()
              .filter(one -> one.pump() instanceof Relay)
              .findFirst()
              .orElseThrow();
      pump.bell().onRing(threads::wake);
      return (Relay) pump.pump();
    }

    /** Others may go on before the call arrives, and before its answer does. */
    private <T> T far(Supplier<T> call) {
      threads.pause();
      T answer = call.get();
      threads.pause();
      return answer;
    }

    private void confirm() {
      while (!done) {
        if (confirmations.isEmpty()) {
          threads.rest();
        } else {
          confirmations.remove(random.nextInt(confirmations.size())).run();
          threads.pause();
        }
      }
    }

    private void pass() {
      while (!done) {
        now = now.plus(random.nextInt(16) == 0 ? TOO_LONG : Duration.ofMillis(random.nextInt(300)));
        threads.wake();
        for (int moments = random.nextInt(1, 8); moments > 0; moments--) {
          threads.pause();
        }
      }
      threads.wake();
    }

    private void wrong(String name, String what) {
      anomalies.add(new Anomaly(name, what));
    }

    private void moved(long position, Lease lease) {
      if (position < saved) {
        wrong("back", "%s went back from %d to %d".formatted(lease.owner(), saved, position));
      }
      if (lease.fence() < lastFence) {
        wrong(
            "fence",
            "%s saved under number %d after %d".formatted(lease.owner(), lease.fence(), lastFence));
      }
      if (outbox.subList(0, (int) position).stream().anyMatch(unconfirmed::containsKey)) {
        wrong(
            "skipped",
            "%s passed what is not confirmed up to %d".formatted(lease.owner(), position));
      }
      saved = position;
      done |= saved == MESSAGES;
      lastFence = lease.fence();
    }

    private final class FarCheckpoints implements Checkpoints {
      @Override
      public Optional<Checkpoint> load(String reader) {
        return far(() -> memory.checkpoints().load(reader));
      }

      @Override
      public void save(String reader, Checkpoint checkpoint, Lease lease) {
        threads.pause();
        memory.checkpoints().save(reader, checkpoint, fencing ? lease : anybodys());
        moved(checkpoint.position(), lease);
        threads.pause();
      }

      private Lease anybodys() {
        return memory.leases().take("any", "any", Duration.ofDays(1)).orElseThrow();
      }
    }

    private final class FarLeases implements Leases {
      @Override
      public Optional<Lease> take(String name, String owner, Duration length) {
        return far(() -> {
          Optional<Lease> taken = memory.leases().take(name, owner, length);
          taken
              .map(lease -> holders.putIfAbsent(lease.fence(), owner))
              .filter(other -> !other.equals(owner))
              .ifPresent(other -> wrong("holders", owner + " and " + other + " hold one number"));
          return taken;
        });
      }

      @Override
      public void release(Lease lease) {
        threads.pause();
        memory.leases().release(lease);
        threads.pause();
      }
    }

    /** Takes everything at once and says so later. */
    private final class Post implements Transport, Channel, Receiver {
      @Override
      public List<Channel> channelsFrom(String context) {
        return List.of(this);
      }

      @Override
      public Receiver receiver(String context) {
        return this;
      }

      @Override
      public String name() {
        return "post";
      }

      @Override
      public boolean carries(OutboxMessage message) {
        return true;
      }

      @Override
      public void send(OutboxMessage message, Confirmation confirmation) {
        threads.pause();
        recording.ok("post", new Mail.Taken(message.key(), message.id().toString()));
        confirmations.add(() -> {
          Optional.ofNullable(unconfirmed.remove(message.id())).ifPresent(Recording.Call::ok);
          confirmation.confirmed();
        });
      }

      @Override
      public List<Delivery> take(int limit) {
        return List.of();
      }

      @Override
      public void onArrival(Runnable wake) {}
    }

    @Override
    public void retrying(String consumer, String key, int attempts, Throwable reason) {
      throw new AssertionError("Nothing was to be tried again.", reason);
    }

    @Override
    public void parked(String consumer, String key, Throwable reason) {
      throw new AssertionError("Nothing was to be parked.", reason);
    }

    @Override
    public void stalled(String engine, Throwable reason) {
      throw new AssertionError("Nothing was to stall.", reason);
    }

    @Override
    public void fenced(String work) {
      fenced++;
    }
  }

  @Test
  void lets_one_at_a_time_move_the_checkpoint_over_what_is_confirmed() {
    int fenced = 0;
    long holders = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Play play = new Play(seed);
      assertThat(play.anomalies()).as("seed %d", seed).isEmpty();
      fenced += play.fenced;
      holders += play.holders.size();
    }
    assertThat(fenced).as("writes of those who had lost their lease").isGreaterThan(SEEDS / 10);
    assertThat(holders).as("tenures").isGreaterThan(2L * SEEDS);
  }

  @Test
  void repeats_the_run_of_a_seed() {
    for (long seed = 1; seed <= 10; seed++) {
      Play one = new Play(seed);
      Play other = new Play(seed);
      assertThat(one.anomalies()).isEqualTo(other.anomalies());
      assertThat(one.recording.history()).isEqualTo(other.recording.history());
      assertThat(one.threads.trace()).isEqualTo(other.threads.trace());
    }
  }

  @Test
  void finds_a_store_that_does_not_look_at_the_fencing_number() {
    Set<String> found = new HashSet<>();
    for (long seed = 1; seed <= 60; seed++) {
      new Play(seed).withoutFencing().anomalies().forEach(anomaly -> found.add(anomaly.name()));
    }
    assertThat(found).contains("fence");
  }
}
