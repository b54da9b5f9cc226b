package dev.tidemark.bench.tidemark;

import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Another context, that is told of every note. */
final class Reading implements BoundedContext, Handler<Notes.NoteTaken> {
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();

  /**
   * Is told the moment, by {@link System#nanoTime}, at which the handler of a message about this
   * notebook begins.
   */
  CompletableFuture<Long> of(String notebook) {
    return awaited.computeIfAbsent(notebook, id -> new CompletableFuture<>());
  }

  @Override
  public Declaration declare() {
    return Declaration.of("reading").handles(Notes.NoteTaken.class, this).build();
  }

  @Override
  public Set<String> touches(Notes.NoteTaken message) {
    return Set.of(message.subject());
  }

  @Override
  public void handle(Notes.NoteTaken message, UnitOfWork work) {
    CompletableFuture<Long> waiting = awaited.remove(message.subject());
    if (waiting != null) {
      waiting.complete(System.nanoTime());
    }
  }
}
