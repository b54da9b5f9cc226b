package dev.tidemark.server.gateway;

import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** One process of a service, how well it has answered lately, and how it says it is. */
final class Instance {
  /** An answer longer than that is none; the longest list of any context is far below. */
  private static final long MOST_BYTES = 16L << 20;

  private final URI address;
  private final HttpClient http;
  private final Time time;
  private final CircuitBreaker breaker;
  private volatile boolean healthy = true;

  Instance(URI address, HttpClient http, GatewaySettings.Breaking when, Time time) {
    this.address = address;
    this.http = http;
    this.time = time;
    this.breaker =
        CircuitBreaker.of(
            address.toString(),
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    when.window(),
                    when.atLeast(),
                    CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(when.percent())
                .waitDurationInOpenState(when.rest())
                .permittedNumberOfCallsInHalfOpenState(when.trials())
                .clock(time.clock())
                .build());
  }

  URI address() {
    return address;
  }

  /** How its breaker stands. */
  CircuitBreaker.State breaker() {
    return breaker.getState();
  }

  /** Whether it says that it can be sent requests, as far as it was asked. */
  boolean healthy() {
    return healthy;
  }

  void healthy(boolean now) {
    healthy = now;
  }

  /** Whether requests reach it. */
  boolean isUp() {
    return healthy && breaker.getState() != CircuitBreaker.State.OPEN;
  }

  /** Whether it may be asked now; then it has to be, or the permission given back. */
  boolean admit() {
    return breaker.tryAcquirePermission();
  }

  /** Asks it. It was admitted before. */
  Attempt ask(Passed request, Duration within) throws InterruptedException {
    long begun = time.nanos();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request.to(address, within),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
      int status = response.statusCode();
      if (status >= 500 && !isBehind(response)) {
        failed(begun, new IOException("status " + status));
      } else {
        breaker.onSuccess(time.nanos() - begun, TimeUnit.NANOSECONDS);
      }
      return new Attempt.Answered(reply(response), again(response));
    } catch (TimeoutException late) {
      answer.cancel(true);
      failed(begun, late);
      return new Attempt.Silent();
    } catch (ExecutionException lost) {
      Throwable why = lost.getCause();
      failed(begun, lost);
      return why instanceof ConnectException || why instanceof HttpConnectTimeoutException
          ? new Attempt.Unreached()
          : new Attempt.Silent();
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      breaker.releasePermission();
      throw stopped;
    }
  }

  private void failed(long begun, Throwable why) {
    breaker.onError(time.nanos() - begun, TimeUnit.NANOSECONDS, why);
  }

  /** A view that is behind says nothing against the process, and is no better elsewhere. */
  private static boolean isBehind(HttpResponse<byte[]> response) {
    return response.statusCode() == 503 && hasCode(response, "read-model-behind");
  }

  private static boolean again(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 502, 504 -> true;
      case 503 -> !isBehind(response);
      // An attempt that was given up may still be running there.
      case 409 -> hasCode(response, "request-in-progress");
      default -> false;
    };
  }

  private static boolean hasCode(HttpResponse<byte[]> response, String code) {
    try {
      return Json.tree(response.body()).path("code").asString("").equals(code);
    } catch (JacksonException noProblem) {
      return false;
    }
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .headers()
        .map()
        .forEach((header, values) -> {
          String lower = header.toLowerCase(Locale.ROOT);
          if (!Passed.HOP.contains(lower)
              && !lower.startsWith(":")
              && !lower.equals("content-type")) {
            headers.put(header, String.join(", ", values));
          }
        });
    String type = answer.headers().firstValue("Content-Type").orElse(Reply.JSON);
    return new Reply(answer.statusCode(), headers, type, answer.body());
  }
}
