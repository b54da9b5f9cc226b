package dev.tidemark.notification.view;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.notification.language.DeliveryReport;
import dev.tidemark.notification.language.DeliveryStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was told to whom about an order, and how that went.
 *
 * @param attempts how often it was handed to its channel
 * @param resends how often somebody had it sent again
 * @param problem why the last attempt failed; empty if none did
 */
public record DeliveryLog(
    String deliveryId,
    OrderId orderId,
    String template,
    String channel,
    String recipient,
    String subject,
    DeliveryStatus status,
    int attempts,
    int resends,
    String problem,
    Instant requestedAt,
    Optional<Instant> nextAttemptAt,
    Instant changedAt,
    long version) {
  /** The table, by delivery. */
  public static final View<DeliveryLog> VIEW =
      View.inline("delivery-log", 2, DeliveryLog.class)
          .text("orderId", row -> row.orderId().toString())
          .text("status", row -> row.status().name())
          .text("requestedAt", row -> comparable(row.requestedAt()));

  /** The row of a delivery. */
  public static DeliveryLog of(DeliveryReport report, String deliveryId, long version) {
    return new DeliveryLog(
        deliveryId,
        report.letter().notice().orderId(),
        report.letter().notice().template(),
        report.letter().channel(),
        report.letter().recipient(),
        report.letter().notice().subject(),
        report.status(),
        report.attempts(),
        report.resends(),
        report.problem(),
        report.requestedAt(),
        report.nextAttemptAt(),
        report.changedAt(),
        version);
  }

  /** Always with milliseconds, so that texts sort like the moments. */
  private static String comparable(Instant moment) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(moment);
  }

  /**
   * What was told?
   *
   * @param orderId about this order; about all if empty
   * @param status standing so; anyhow if empty
   */
  public record Deliveries(Optional<OrderId> orderId, Set<DeliveryStatus> status, PageRequest page)
      implements Query<Page<DeliveryLog>> {
    public Deliveries {
      status = Collections.unmodifiableSet(new LinkedHashSet<>(status));
    }

    /** Answers. */
    public Optional<Page<DeliveryLog>> answer(ViewReader views) {
      List<Filter> filters = new ArrayList<>();
      orderId.ifPresent(id -> filters.add(new Filter.AnyOf("orderId", Set.of(id.toString()))));
      if (!status.isEmpty()) {
        List<String> names = status.stream().map(DeliveryStatus::name).toList();
        filters.add(new Filter.AnyOf("status", new LinkedHashSet<>(names)));
      }
      return Optional.of(views.page(VIEW, filters, page));
    }
  }
}
