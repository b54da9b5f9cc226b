package dev.tidemark.postgres;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.TableId;
import java.util.List;
import java.util.Optional;

/** A table as a transaction sees it that keeps its snapshot. */
final class PostgresFrozenTable implements FrozenTable {
  // Between two pages the other table is read, and rows are compared.
  private static final String PATIENCE = "set local idle_in_transaction_session_timeout = '60s'";
  private static final Row<KeyedRow> ROW =
      at -> new KeyedRow(new RowKey(new Tenant(at.getString(1)), at.getString(2)), at.getBytes(3));

  private final Transaction transaction;
  private final TableId table;
  private final Optional<Checkpoint> progress;
  private final long head;

  private PostgresFrozenTable(Transaction transaction, TableId table) {
    this.transaction = transaction;
    this.table = table;
    transaction.say("set transaction isolation level repeatable read, read only");
    transaction.say(PATIENCE);
    this.head = transaction.ask(PostgresEventLog.HEAD, at -> at.getLong(2)).getFirst();
    this.progress =
        transaction
            .ask(
                PostgresViewTables.PROGRESS,
                PostgresViewTables.CHECKPOINT,
                table.view(),
                table.version(),
                table.generation())
            .stream()
            .findFirst();
  }

  /** The table as it is now; the transaction is closed with it. */
  static PostgresFrozenTable of(Transaction transaction, TableId table) {
    try {
      return new PostgresFrozenTable(transaction, table);
    } catch (RuntimeException failed) {
      transaction.close();
      throw failed;
    }
  }

  @Override
  public Optional<Checkpoint> progress() {
    return progress;
  }

  @Override
  public long head() {
    return head;
  }

  @Override
  public List<KeyedRow> after(Optional<RowKey> last, int limit) {
    String from = "select tenant, key, body from " + RowQuery.relation(table);
    String order = " order by tenant, key limit ?";
    return last.isEmpty()
        ? transaction.ask(from + order, ROW, limit)
        : transaction.ask(
            from + " where (tenant, key) > (?, ?)" + order,
            ROW,
            last.get().tenant().value(),
            last.get().key(),
            limit);
  }

  @Override
  public void close() {
    transaction.close();
  }
}
