package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import dev.tidemark.testkit.history.Anomaly;
import dev.tidemark.testkit.history.BankSum;
import dev.tidemark.testkit.history.BankSum.Balances;
import dev.tidemark.testkit.history.BankSum.Step;
import dev.tidemark.testkit.history.BankSum.Transfer;
import dev.tidemark.testkit.history.Operation;
import dev.tidemark.testkit.history.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Six clients transfer money through a whole engine, lanes, cache, tickets and committer, in
 * hundreds of interleavings and while the store loses answers: every client is told, exactly what
 * was promised has happened, and nobody was told of a state that did not come about.
 */
class InterleavingCommandsTest {
  private static final int SEEDS = 150;
  private static final int CLIENTS = 6;
  private static final int COMMANDS_EACH = 5;
  private static final Map<String, Long> OPENING = Map.of("a", 40L, "b", 40L, "c", 40L);

  /**
   * What somebody was told of an account.
   *
   * @param asked where the log ended at the question
   * @param told where it ended at the answer
   */
  private record Answer(String account, long balance, long asked, long told) {}

  /** One run under one seed. */
  private static final class Play {
    private final SeededThreads threads;
    private final SplittableRandom random;
    private final MemoryContextStore store =
        new MemoryContextStore("bank", () -> SampleOrigin.AT, BankWorld.CODEC);
    private final WatchedEvents events;
    private final ContextRuntime bank;
    private final Recording<Step> recording = new Recording<>();
    private final List<Answer> answers = new ArrayList<>();
    private int untold = CLIENTS * COMMANDS_EACH;
    private int tasks;

    Play(long seed) {
      threads = new SeededThreads(seed);
      random = new SplittableRandom(seed);
      events = new WatchedEvents(new PausingEvents(store.events(), threads));
      // By another process: what this one has not read yet it reads with others waiting.
      SingleThreadHost yesterday = SingleThreadHost.inTurn();
      ContextRuntime opening = yesterday.open(ports -> bank(store, ports));
      new TreeMap<>(OPENING)
          .forEach(
              (account, balance) -> BankWorld.give(opening, new Bank.Deposit(account, balance)));
      yesterday.settle();
      bank =
          bank(
              new WatchedStore(store, events),
              new RuntimePorts(
                  "process",
                  () -> SampleOrigin.AT,
                  Ids.from(() -> SampleOrigin.AT, random.split()),
                  random.split(),
                  task -> threads.start("task " + ++tasks, task),
                  label -> threads.pause(),
                  new Unheard()));
    }

    private static ContextRuntime bank(ContextStore store, RuntimePorts ports) {
      return new ContextRuntime(
          BankContext.with(BankContext.showing().build()).build(),
          store,
          BankContext.CONTRACTS,
          BankWorld.CODEC,
          BankWorld.MESSAGES,
          new Postman(),
          ports);
    }

    /** With one write of eight going wrong. */
    Play withFaults() {
      Fate[] fates = Fate.values();
      events.fates =
          () -> random.nextInt(8) > 0 ? Fate.NORMAL : fates[random.nextInt(fates.length)];
      return this;
    }

    /** What is wrong with the transfers that were told of, and with what is stored at the end. */
    List<Anomaly> anomalies() {
      startCommitter();
      for (int client = 1; client <= CLIENTS; client++) {
        String name = "client " + client;
        threads.start(name, () -> transfers(name));
      }
      threads.run();
      recording.ok("log", new Balances(balances()));
      recording.ok("view", new Balances(shown()));
      return new BankSum(OPENING).check(recording.history());
    }

    private void startCommitter() {
      ContextRuntime.NamedPump committer =
          bank.pumps().stream()
              .filter(pump -> pump.name().equals("committer"))
              .findFirst()
              .orElseThrow();
      committer.bell().onRing(threads::wake);
      for (int turner = 1; turner <= committer.threads(); turner++) {
        threads.start(
            "turner " + turner,
            () -> {
              while (untold > 0) {
                if (committer.pump().turn() instanceof Turn.Rest) {
                  threads.rest();
                }
              }
            });
      }
    }

    private void transfers(String client) {
      for (int i = 0; i < COMMANDS_EACH; i++) {
        List<String> accounts = OPENING.keySet().stream().sorted().toList();
        String from = accounts.get(random.nextInt(3));
        String to = accounts.get(random.nextInt(3));
        long amount = random.nextLong(1, 31);
        long asked = store.log().head().position();
        Recording.Call<Step> call = recording.begin(client, new Transfer(from, to, amount));
        bank.engine()
            .command(
                new Bank.Transfer(from, amount, to),
                Call.of(SampleOrigin.ORIGIN),
                outcome -> {
                  answers.addAll(answered(from, asked, outcome));
                  told(call, outcome);
                });
        threads.pause();
      }
    }

    private void told(Recording.Call<Step> call, CommandOutcome<Bank.Account> outcome) {
      switch (outcome) {
        case CommandOutcome.Followed<Bank.Account> followed -> call.ok();
        case CommandOutcome.Repeated<Bank.Account> repeated -> call.ok();
        case CommandOutcome.Refused<Bank.Account> refused -> call.failed();
        case CommandOutcome.Failed<Bank.Account> failed -> call.failed();
      }
      untold--;
      threads.wake();
    }

    private List<Answer> answered(
        String account, long asked, CommandOutcome<Bank.Account> outcome) {
      return switch (outcome) {
        case CommandOutcome.Followed<Bank.Account>(Bank.Account now, _, long position) ->
            List.of(new Answer(account, now.balance(), position, position));
        case CommandOutcome.Refused<Bank.Account>(Bank.NotEnough(long balance)) ->
            List.of(new Answer(account, balance, asked, store.log().head().position()));
        case CommandOutcome.Refused<Bank.Account> other -> throw new AssertionError(other);
        case CommandOutcome.Repeated<Bank.Account> repeated -> List.of();
        case CommandOutcome.Failed<Bank.Account> failed -> List.of();
      };
    }

    /** The answers that were never true between the question and the answer. */
    List<Answer> untrue() {
      List<Map<String, Long>> moments = moments();
      return answers.stream()
          .filter(answer ->
              moments.subList((int) answer.asked(), (int) answer.told() + 1).stream()
                  .noneMatch(then -> Objects.equals(then.get(answer.account()), answer.balance())))
          .toList();
    }

    private Map<String, Long> balances() {
      return moments().getLast();
    }

    /** The balances at each position of the log; each stream must be whole. */
    private List<Map<String, Long>> moments() {
      Map<String, Long> balances = new HashMap<>();
      Map<String, Long> versions = new HashMap<>();
      List<Map<String, Long>> moments = new ArrayList<>(List.of(Map.of()));
      for (StoredEvent stored : store.log().after(0, 10_000)) {
        String account = stored.stream().id();
        assertThat(stored.version()).isEqualTo(versions.merge(account, 1L, Long::sum));
        balances.merge(account, change(bank.catalogue().decode(stored).event()), Long::sum);
        moments.add(Map.copyOf(balances));
      }
      return moments;
    }

    /** What the rows say that each commit wrote. */
    private Map<String, Long> shown() {
      return OPENING.keySet().stream()
          .flatMap(id -> bank.reader(Tenant.DEFAULT).row(BankContext.BALANCES, id).stream())
          .collect(Collectors.toMap(BankContext.Balance::account, BankContext.Balance::amount));
    }

    private static long change(Object event) {
      return switch (event) {
        case Bank.Deposited deposited -> deposited.amount();
        case Bank.Sent sent -> -sent.amount();
        default -> throw new AssertionError("Nobody asked for " + event);
      };
    }
  }

  @Test
  void keeps_every_promise_in_every_interleaving_and_never_decides_twice() {
    long done = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Play play = new Play(seed);
      assertThat(play.anomalies()).as("seed %d", seed).isEmpty();
      assertThat(play.untrue()).as("seed %d", seed).isEmpty();
      assertThat(play.events.refusals).as("seed %d", seed).isEmpty();
      done +=
          play.recording.history().operations().stream()
              .filter(InterleavingCommandsTest::isDone)
              .count();
    }
    assertThat(done).as("transfers done in all runs").isGreaterThan(SEEDS * CLIENTS);
  }

  @Test
  void keeps_every_promise_while_the_store_loses_answers() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Play play = new Play(seed).withFaults();
      assertThat(play.anomalies()).as("seed %d", seed).isEmpty();
      assertThat(play.untrue()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void repeats_the_run_of_a_seed() {
    for (long seed = 1; seed <= 10; seed++) {
      Play one = new Play(seed).withFaults();
      Play other = new Play(seed).withFaults();
      assertThat(one.anomalies()).isEqualTo(other.anomalies());
      assertThat(one.recording.history()).isEqualTo(other.recording.history());
      assertThat(one.answers).isEqualTo(other.answers);
      assertThat(one.threads.trace()).isEqualTo(other.threads.trace());
    }
  }

  @Test
  void finds_a_store_that_says_it_was_away_when_it_had_written() {
    Play play = new Play(1);
    play.events.impossible =
        commit -> {
          play.store.events().write(List.of(commit));
          throw new StoreFault.Unavailable("Gone.", null);
        };
    assertThat(play.anomalies()).extracting(Anomaly::name).contains("wrong-balance");
  }

  /** A store that is away is part of the play. */
  private static final class Unheard implements Alarms {
    @Override
    public void retrying(String consumer, String key, int attempt, Throwable reason) {
      throw new AssertionError("Nothing was to be tried again.", reason);
    }

    @Override
    public void parked(String consumer, String key, Throwable reason) {
      throw new AssertionError("Nothing was to be parked.", reason);
    }

    @Override
    public void stalled(String engine, Throwable reason) {}
  }

  private static boolean isDone(Operation<Step> one) {
    return one.did() instanceof Transfer && one.outcome() == Operation.Outcome.OK;
  }
}
