package dev.tidemark.server.http;

import dev.tidemark.kernel.engine.Contention;
import dev.tidemark.kernel.engine.ViewNotReady;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.view.UnsortableField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into what a caller is told, without a word about the inside. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.http");

  /** The problem that stands for a fault. */
  ApiProblem problem(Throwable fault) {
    return switch (fault) {
      case ApiProblem problem -> problem;
      case UnsortableField field -> ApiProblem.invalid(String.valueOf(field.getMessage()));
      case ViewNotReady building ->
          ApiProblem.unavailable("read-model-behind", String.valueOf(building.getMessage()));
      case Contention busy ->
          ApiProblem.unavailable("unavailable", String.valueOf(busy.getMessage()));
      case StoreFault.Full full ->
          ApiProblem.unavailable(
              "unavailable",
              "The disk of the database is full; nothing was changed. Make room on it, then repeat"
                  + " this with the same Idempotency-Key.");
      case StoreFault.Unavailable down ->
          ApiProblem.unavailable(
              "unavailable",
              "The store cannot be reached just now; nothing was changed. Try again.");
      case StoreFault.OutcomeUnknown unknown ->
          ApiProblem.unavailable(
              "unavailable",
              "It is not known yet whether this was stored. Repeat it with the same"
                  + " Idempotency-Key.");
      default -> {
        LOG.error("A request failed for a reason nobody foresaw.", fault);
        yield new ApiProblem(
            500,
            "internal",
            "Internal error",
            "This is our fault. Quote the traceId when you report it.");
      }
    };
  }

  /** The problem document. */
  Reply reply(Exchange exchange, ApiProblem problem) {
    byte[] body = Json.bytes(problem.document(exchange.path(), exchange.traceId()));
    return new Reply(problem.status(), problem.headers(), Reply.PROBLEM, body);
  }
}
