package dev.tidemark.server.topology;

import dev.tidemark.local.LocalService;
import dev.tidemark.local.LocalServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started here for the services to stand on, besides the database. */
final class LocalMembers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMembers.class);

  private final Map<String, LocalService> started = new LinkedHashMap<>();
  private final Map<String, Integer> restarts = new ConcurrentHashMap<>();
  private final Set<String> starting = ConcurrentHashMap.newKeySet();

  void add(String name, LocalService service) {
    started.put(name, service);
  }

  /** How they stand. */
  List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    started.forEach((name, service) -> {
      String found = service.isRunning() ? "ready" : "down";
      all.add(
          new Standing(
              name,
              service.pid(),
              service.host() + ":" + service.port(),
              starting.contains(name) ? "starting" : found,
              restarts.getOrDefault(name, 0),
              "",
              service.lastLine()));
    });
    return all;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if it was not started here
   */
  LocalService get(String name) {
    LocalService service = started.get(name);
    if (service == null) {
      throw new IllegalArgumentException("No " + name + " was started here.");
    }
    return service;
  }

  /** Begins to start again what ended: a broker takes a while, and nobody is to wait for it. */
  void look() {
    started.forEach((name, service) -> {
      if (!service.isRunning() && starting.add(name)) {
        Thread.ofVirtual().name("starting " + name).start(() -> startAgain(name, service));
      }
    });
  }

  private void startAgain(String name, LocalService service) {
    try {
      service.start();
      restarts.merge(name, 1, Integer::sum);
    } catch (LocalServiceException notNow) {
      LOG.error("{} cannot be started again; it is tried again.", name, notNow);
    } finally {
      starting.remove(name);
    }
  }

  @Override
  public void close() {
    started.values().forEach(LocalService::close);
  }
}
