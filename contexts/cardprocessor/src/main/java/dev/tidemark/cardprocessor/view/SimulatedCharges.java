package dev.tidemark.cardprocessor.view;

import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.ChargeStatus;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every charge the processor was ever called about. Never behind. */
public final class SimulatedCharges {
  /** The table, by charge key. */
  public static final View<ChargeRecord> VIEW =
      View.inline("simulated-charge", 1, ChargeRecord.class)
          .text("orderId", row -> row.orderId().toString())
          .text("status", row -> row.status().name());

  private SimulatedCharges() {}

  /** Asks for one charge. */
  public record ChargeOf(String chargeKey) implements Query<ChargeRecord> {
    /** Answers it. */
    public Optional<ChargeRecord> answer(ViewReader views) {
      return views.row(VIEW, chargeKey);
    }
  }

  /**
   * Asks for charges.
   *
   * @param orderId of this order only; of all if empty
   * @param status any of these; all if empty
   */
  public record ChargesBy(Optional<OrderId> orderId, Set<ChargeStatus> status, PageRequest page)
      implements Query<Page<ChargeRecord>> {
    public ChargesBy {
      status = Collections.unmodifiableSet(new LinkedHashSet<>(status));
    }

    /** Answers it. */
    public Optional<Page<ChargeRecord>> answer(ViewReader views) {
      return Optional.of(views.page(VIEW, filters(), page));
    }

    private List<Filter> filters() {
      List<Filter> filters = new ArrayList<>();
      orderId.ifPresent(id -> filters.add(new Filter.AnyOf("orderId", Set.of(id.toString()))));
      if (!status.isEmpty()) {
        List<String> names = status.stream().map(ChargeStatus::name).toList();
        filters.add(new Filter.AnyOf("status", new LinkedHashSet<>(names)));
      }
      return filters;
    }
  }
}
