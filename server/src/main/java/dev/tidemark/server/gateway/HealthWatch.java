package dev.tidemark.server.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every instance in turn how it is. One that says it cannot be sent requests is passed over at
 * once, one that is silent after the second time; whichever answers well again is back at once.
 */
final class HealthWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.gateway");
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);
  private static final int SILENCES = 2;

  private final Collection<Upstream> services;
  private final HttpClient http;
  private final Map<Instance, Integer> silent = new WeakHashMap<>();
  private final Thread thread;

  HealthWatch(Collection<Upstream> services, HttpClient http, Duration every) {
    this.services = services;
    this.http = http;
    this.thread = Thread.ofVirtual().name("health-watch").unstarted(() -> watch(every));
  }

  /** Asks again and again from now on, until it is closed. */
  void start() {
    thread.start();
  }

  private void watch(Duration every) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          round();
        } catch (RuntimeException unforeseen) {
          LOG.error("Instances could not be asked; each counts as it did before.", unforeseen);
        }
        Thread.sleep(every);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks all of them once, at the same time, and waits for their answers. */
  void round() {
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (Upstream service : services) {
      for (Instance instance : service.instances()) {
        HttpRequest question =
            HttpRequest.newBuilder(instance.address().resolve("/health/ready"))
                .timeout(TO_ANSWER)
                .build();
        asked.add(
            http.sendAsync(question, BodyHandlers.discarding())
                .thenAccept(answer -> heard(service, instance, answer.statusCode() < 300))
                .exceptionally(fault -> heardNothing(service, instance, fault)));
      }
    }
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
  }

  private synchronized void heard(Upstream service, Instance instance, boolean well) {
    silent.remove(instance);
    set(service, instance, well);
  }

  private synchronized Void heardNothing(Upstream service, Instance instance, Throwable fault) {
    if (!(fault.getCause() instanceof IOException)) {
      throw new IllegalStateException(fault);
    }
    if (silent.merge(instance, 1, Integer::sum) >= SILENCES) {
      set(service, instance, false);
    }
    return null;
  }

  private static void set(Upstream service, Instance instance, boolean well) {
    if (instance.healthy() != well) {
      instance.healthy(well);
      LOG.warn(
          "{} at {} {}.",
          service.name(),
          instance.address().getAuthority(),
          well ? "is sent requests again" : "is passed over: it does not answer as ready");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
