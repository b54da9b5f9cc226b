package dev.tidemark.server.audit;

import java.time.Instant;

/**
 * Something that spoke against an invariant.
 *
 * @param invariant its id
 * @param what in plain words
 * @param first when it was found
 * @param last when it was found last; if later rounds found it no more, it was repaired
 */
public record Known(String invariant, String what, Instant first, Instant last) {
  Known again(Instant at) {
    return new Known(invariant, what, first, at);
  }
}
