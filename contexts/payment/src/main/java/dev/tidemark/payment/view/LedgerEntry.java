package dev.tidemark.payment.view;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the ledger as it is read. Lines are only ever added; those of one cause sum to zero.
 *
 * @param entryId order, version of its stream and line: sorts as it happened
 * @param amount positive for a debit, negative for a credit
 * @param cause what moved the money, like {@code ChargeSucceeded}
 */
public record LedgerEntry(
    String entryId,
    OrderId orderId,
    LedgerAccount account,
    Money amount,
    String cause,
    Instant at) {
  /** The table, by entry id. */
  public static final View<LedgerEntry> VIEW =
      View.of("ledger-entry", 2, LedgerEntry.class, LedgerEntry::project);

  private static void project(Recorded<?> recorded, Rows<LedgerEntry> rows) {
    if (recorded.event() instanceof PaymentEvent event) {
      List<Posting> postings = Posting.of(event);
      for (int line = 0; line < postings.size(); line++) {
        LedgerEntry row =
            of(event, postings.get(line), key(event, recorded.version(), line), recorded);
        rows.put(row.entryId(), row);
      }
    }
  }

  private static LedgerEntry of(
      PaymentEvent event, Posting posting, String key, Recorded<?> recorded) {
    return new LedgerEntry(
        key,
        event.orderId(),
        posting.account(),
        posting.amount(),
        event.getClass().getSimpleName(),
        recorded.origin().at());
  }

  /** Versions as text of one length, so that keys sort like the numbers. */
  private static String key(PaymentEvent event, long version, int line) {
    return String.format(Locale.ROOT, "%s/%06d/%d", event.orderId(), version, line);
  }

  /**
   * Asks for the ledger.
   *
   * @param orderId of this order only; of all if empty
   */
  public record LedgerEntries(Optional<OrderId> orderId, PageRequest page)
      implements Query<Page<LedgerEntry>> {
    /** Answers it. */
    public Optional<Page<LedgerEntry>> answer(ViewReader views) {
      List<Filter> filters =
          orderId.map(id -> Filter.all(new Filter.Under(id.toString() + '/'))).orElse(List.of());
      return Optional.of(views.page(VIEW, filters, page));
    }
  }
}
