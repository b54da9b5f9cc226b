package dev.tidemark.analytics.view;

import dev.tidemark.kernel.view.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Days of the figures. They begin and end in UTC. */
final class Days {
  private Days() {}

  static LocalDate of(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** Rows of these days: from the first on, up to but without the second. */
  static List<Filter> between(Optional<LocalDate> from, Optional<LocalDate> to) {
    List<Filter> filters = new ArrayList<>();
    from.ifPresent(day -> filters.add(new Filter.From("day", day.toString())));
    to.ifPresent(day -> filters.add(new Filter.Below("day", day.toString())));
    return filters;
  }
}
