package dev.tidemark.server.cache;

import dev.tidemark.kernel.Tenant;
import java.time.Duration;

/**
 * What is asked, and what its answer may be kept for.
 *
 * @param tenant whose rows are asked for
 * @param context which context answers
 * @param query the simple name of the query's record
 * @param id of the streams the answer is about; empty if it is about all of the tenant
 * @param asked whatever else is asked, as a text that differs when the question does
 * @param longest how long an answer may be kept
 */
public record Question(
    Tenant tenant, String context, String query, String id, String asked, Duration longest) {
  /** Asked by one id and nothing else. */
  public Question(Tenant tenant, String context, String query, String id, Duration longest) {
    this(tenant, context, query, id, "", longest);
  }

  Subject subject() {
    return new Subject(tenant, id);
  }
}
