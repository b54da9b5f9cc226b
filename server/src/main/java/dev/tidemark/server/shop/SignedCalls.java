package dev.tidemark.server.shop;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.server.http.Baggage;
import dev.tidemark.server.http.CallbackSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls another service at routes that only other systems may use: signed by the Standard Webhooks
 * specification, at any instance that can be reached.
 */
final class SignedCalls {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private final List<URI> instances;
  private final CallbackSecret secret;
  private final InstantSource clock;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  SignedCalls(List<URI> instances, CallbackSecret secret, InstantSource clock) {
    this.instances = List.copyOf(instances);
    this.secret = secret;
    this.clock = clock;
  }

  /** What was answered. */
  record Answer(int status, byte[] body) {
    /** It was taken in, and done or refused for good. */
    boolean settled() {
      return status / 100 == 2 || (status / 100 == 4 && status != 401 && status != 429);
    }
  }

  /** So that what is done over there belongs to what somebody wanted here. */
  private static void explain(HttpRequest.Builder request, Origin why) {
    request.header(Baggage.HEADER, Baggage.of(why).text());
    if (!why.traceparent().isEmpty()) {
      request.header("traceparent", why.traceparent());
    }
  }

  /**
   * Sends a body once.
   *
   * @param id of the call; a call under the same id is answered as the first was
   * @throws StoreFault.Unavailable if no answer came; whether it was done is not known
   */
  Answer post(String path, String id, byte[] body) {
    String time = Long.toString(clock.instant().getEpochSecond());
    URI instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(instance.resolve(path))
            .timeout(TO_ANSWER)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", time)
            .header("webhook-signature", secret.sign(id, time, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    Tracing.origin().ifPresent(why -> explain(request, why));
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException silent) {
      throw new StoreFault.Unavailable(instance + " does not answer: " + silent, silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StoreFault.Unavailable("The process is stopping.", stopped);
    }
  }
}
