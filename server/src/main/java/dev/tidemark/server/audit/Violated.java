package dev.tidemark.server.audit;

import dev.tidemark.audit.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that was ever found against an invariant by this process; each is logged once. */
final class Violated {
  /** Remembered; beyond that the oldest are forgotten, and would be logged again. */
  private static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger("tidemark.audit");

  private final Map<String, Known> known = new LinkedHashMap<>();

  synchronized void note(List<Finding> findings, Instant at) {
    for (Finding finding : findings) {
      for (String what : finding.violations()) {
        note(finding, what, at);
      }
    }
    while (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private void note(Finding finding, String what, Instant at) {
    String key = finding.id() + ' ' + what;
    Known before = known.get(key);
    if (before == null) {
      LOG.error("The invariant {} is violated: {}", finding.name(), what);
      known.put(key, new Known(finding.id(), what, at, at));
    } else {
      known.put(key, before.again(at));
    }
  }

  synchronized List<Known> all() {
    return new ArrayList<>(known.values());
  }
}
