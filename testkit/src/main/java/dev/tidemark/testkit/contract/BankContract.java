package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.SampleRow.encoded;
import static dev.tidemark.testkit.contract.Samples.NORTH;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.testkit.history.BankSum;
import dev.tidemark.testkit.history.BankSum.Balances;
import dev.tidemark.testkit.history.BankSum.Step;
import dev.tidemark.testkit.history.BankSum.Transfer;
import dev.tidemark.testkit.history.Recording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Sixteen writers of two processes move money from account to account, each transfer one commit
 * about two streams, while everybody reads all accounts at once: nobody ever sees half a transfer,
 * and no money is spent twice.
 */
public abstract class BankContract extends StoreContract {
  private static final int ROUNDS = 12;
  private static final Map<String, Long> OPENING =
      Map.of("a", 400L, "b", 400L, "c", 400L, "d", 400L);
  private static final TableSchema<SampleRow> TABLE = SampleRow.VIEW.table(1);

  private final Recording<Step> recording = new Recording<>();

  /** How the bank keeps its accounts. */
  private interface Books {
    /** All accounts at one moment. */
    Accounts read(ContextStore process);

    /** What a transfer changes, on the condition that its account is as it was read. */
    Commit transfer(Accounts seen, Transfer transfer, String name);
  }

  /**
   * All accounts.
   *
   * @param versions how much has happened to each account, if the books say so
   */
  private record Accounts(Map<String, Long> balances, Map<String, Long> versions, long position) {
    /** Most of what is in one of the accounts: what is spent twice does not last. */
    Optional<Transfer> somewhere(int number) {
      List<String> names = OPENING.keySet().stream().sorted().toList();
      String from = names.get(number % names.size());
      String to = names.get((number + 1 + number / names.size() % 3) % names.size());
      long balance = balances.getOrDefault(from, 0L);
      long amount = balance - balance / (4 + number % 3);
      return amount == 0 ? Optional.empty() : Optional.of(new Transfer(from, to, amount));
    }
  }

  @Test
  void never_shows_half_a_transfer_to_whoever_reads_all_events_at_one_position() throws Exception {
    runs(new ByEvents());
  }

  @Test
  void never_shows_half_a_transfer_to_whoever_reads_all_rows_at_once() throws Exception {
    store.views().tables().create(TABLE);
    Draft opening = draft();
    OPENING.forEach((account, balance) ->
        opening
            .appending(stream(account), 0, 1)
            .changing(new RowChange(TABLE.id(), NORTH, account, encoded("1", balance))));
    store.events().write(List.of(opening.commit()));
    runs(new ByRows());
  }

  private void runs(Books books) throws Exception {
    List<ContextStore> processes = List.of(store, reopened());

    List<Integer> done =
        Race.run(teller -> {
          int transferred = 0;
          for (int round = 0; round < ROUNDS; round++) {
            ContextStore one = processes.get((teller + round) % 2);
            ContextStore other = processes.get((teller + round + 1) % 2);
            transferred += transfers(books, one, teller, round) ? 1 : 0;
            audits(books, other, "teller " + teller);
          }
          return transferred;
        });
    audits(books, store, "auditor");

    // Whoever is refused lost to somebody.
    assertThat(done.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(new BankSum(OPENING).check(recording.history())).isEmpty();
  }

  private boolean transfers(Books books, ContextStore process, int teller, int round) {
    Accounts seen = books.read(process);
    Optional<Transfer> transfer = seen.somewhere(teller + round);
    if (transfer.isEmpty()) {
      return false;
    }
    Commit commit = books.transfer(seen, transfer.get(), teller + "-" + round);
    Recording.Call<Step> call = recording.begin("teller " + teller, transfer.get());
    if (process.events().write(List.of(commit)) instanceof WriteResult.Stored) {
      call.ok();
      return true;
    }
    call.failed();
    return false;
  }

  private void audits(Books books, ContextStore process, String name) {
    Recording.Call<Step> call = recording.begin(name, new Balances(Map.of()));
    call.ok(new Balances(books.read(process).balances()));
  }

  /**
   * An account is what its events say; each transfer has two streams of its own, so that only the
   * condition keeps others from spending the same.
   */
  private static final class ByEvents implements Books {
    @Override
    public Accounts read(ContextStore process) {
      EventLog.Matching all = process.log().matching(tagged("bank"));
      Map<String, Long> balances = new TreeMap<>(OPENING);
      for (StoredEvent event : all.events()) {
        String[] words = new String(event.data(), StandardCharsets.UTF_8).split(" ", -1);
        balances.merge(words[0], Long.parseLong(words[1]), Long::sum);
      }
      return new Accounts(balances, Map.of(), all.position());
    }

    @Override
    public Commit transfer(Accounts seen, Transfer transfer, String name) {
      String debit = "debit:" + transfer.from();
      return draft()
          .appending(stream("debit-" + name), 0, event(transfer.from(), -transfer.amount(), debit))
          .appending(stream("credit-" + name), 0, event(transfer.to(), transfer.amount(), "credit"))
          .requiring(new Condition(tagged(debit), seen.position()))
          .commit();
    }

    private static NewEvent event(String account, long amount, String tag) {
      return new NewEvent(
          Samples.uuid(), OPENED, bytes(account + " " + amount), List.of("bank", tag));
    }
  }

  /** An account is a row that each commit about its stream writes anew. */
  private static final class ByRows implements Books {
    @Override
    public Accounts read(ContextStore process) {
      Map<String, SampleRow> rows =
          process.views().rows(TABLE.id(), NORTH, OPENING.keySet()).stream()
              .collect(Collectors.toMap(StoredRow::key, ByRows::decoded));
      Map<String, Long> balances = new TreeMap<>();
      Map<String, Long> versions = new TreeMap<>();
      rows.forEach((account, row) -> {
        balances.put(account, row.size());
        versions.put(account, Long.parseLong(row.name()));
      });
      return new Accounts(balances, versions, 0);
    }

    private static SampleRow decoded(StoredRow row) {
      return SampleRow.CODEC.decode(row.body(), SampleRow.class);
    }

    @Override
    public Commit transfer(Accounts seen, Transfer transfer, String name) {
      Draft draft = draft();
      change(draft, seen, transfer.from(), -transfer.amount());
      change(draft, seen, transfer.to(), transfer.amount());
      return draft.commit();
    }

    private static void change(Draft draft, Accounts seen, String account, long amount) {
      long version = seen.versions().getOrDefault(account, 0L);
      long balance = seen.balances().getOrDefault(account, 0L) + amount;
      byte[] row = encoded(Long.toString(version + 1), balance);
      draft
          .appending(stream(account), version, 1)
          .changing(new RowChange(TABLE.id(), NORTH, account, row));
    }
  }
}
