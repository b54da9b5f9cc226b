package dev.tidemark.bench.pekko;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Payload;
import org.apache.pekko.Done;

/** Each unit is the first event of an account. */
final class NewAccounts extends ClosedLoop {
  private final Journal journal;

  NewAccounts(Journal journal) {
    super("select count(*) from event_journal");
    this.journal = journal;
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    String account = "account-" + number;
    Done _ =
        journal.ask(
            journal.account(account, account, Recovering.FROM_EVENTS),
            answer -> new Account.DepositAndStop(Payload.text(), answer));
  }

  @Override
  public void close() throws Exception {
    journal.close();
  }
}
