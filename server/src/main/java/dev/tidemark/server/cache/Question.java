package dev.tidemark.server.cache;

import dev.tidemark.kernel.Tenant;
import java.time.Duration;

/**
 * What is asked, and what its answer may be kept for.
 *
 * @param tenant whose rows are asked for
 * @param context which context answers
 * @param query the simple name of the query's record
 * @param id of the streams the answer is about
 * @param longest how long an answer may be kept
 */
public record Question(Tenant tenant, String context, String query, String id, Duration longest) {
  Subject subject() {
    return new Subject(tenant, id);
  }
}
