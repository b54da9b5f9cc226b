package dev.tidemark.bench.pekko;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Payload;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** Each unit pays into one of few accounts, whose entities stay. */
final class HotAccounts extends ClosedLoop {
  private final Journal journal;
  private final List<ActorRef<Account.Command>> accounts;

  HotAccounts(Journal journal, int size) throws Exception {
    super("select count(*) from event_journal");
    this.journal = journal;
    accounts =
        IntStream.range(0, size)
            .mapToObj(i -> "account-" + i)
            .map(account -> journal.account(account, account, Recovering.FROM_EVENTS))
            .toList();
    for (ActorRef<Account.Command> account : accounts) {
      deposit(account);
    }
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    deposit(accounts.get(ThreadLocalRandom.current().nextInt(accounts.size())));
  }

  private void deposit(ActorRef<Account.Command> account) throws Exception {
    Done _ = journal.ask(account, answer -> new Account.Deposit(Payload.text(), answer));
  }

  @Override
  public void close() throws Exception {
    journal.close();
  }
}
