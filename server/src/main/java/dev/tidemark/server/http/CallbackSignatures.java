package dev.tidemark.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/** Tells whether a callback comes from who shares a secret with us, and comes now. */
final class CallbackSignatures {
  /** How far a timestamp may be off; the specification's own advice. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern ID = Pattern.compile("[!-~]{1,255}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  /** More than two are never needed; each costs a computation. */
  private static final int MOST_SIGNATURES = 8;

  private final List<CallbackSecret> secrets;
  private final InstantSource clock;

  /**
   * @param secrets any of which suffices, so that one can be replaced; with none nobody is believed
   */
  CallbackSignatures(List<CallbackSecret> secrets, InstantSource clock) {
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /** Whether these are an id and a time for which a body may be looked at. */
  boolean isTimely(String id, String timestamp) {
    return ID.matcher(id).matches()
        && SECONDS.matcher(timestamp).matches()
        && Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond())
            <= TOLERANCE.toSeconds();
  }

  /**
   * Whether one of the signatures is right. Takes as long for a wrong one as for a right one.
   *
   * @param signatures with blanks between
   */
  boolean isSigned(String id, String timestamp, String signatures, byte[] body) {
    boolean signed = false;
    String[] given = signatures.split(" +", MOST_SIGNATURES + 1);
    for (CallbackSecret secret : secrets) {
      byte[] right = secret.sign(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < Math.min(given.length, MOST_SIGNATURES); i++) {
        signed |= MessageDigest.isEqual(right, given[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    return signed;
  }

  /**
   * Accepts a request as a callback.
   *
   * @throws ApiProblem always the same, whatever is wrong with it
   */
  void require(Exchange exchange) {
    String id = exchange.header("webhook-id").orElse("");
    String timestamp = exchange.header("webhook-timestamp").orElse("");
    String signatures = exchange.header("webhook-signature").orElse("");
    if (!isTimely(id, timestamp) || !isSigned(id, timestamp, signatures, exchange.bytes())) {
      throw new ApiProblem(
              401, "unauthenticated", "Unauthenticated", "Who sends this could not be established.")
          .header("WWW-Authenticate", "Standard-Webhooks");
    }
    exchange.provedAsCallback(id);
  }
}
