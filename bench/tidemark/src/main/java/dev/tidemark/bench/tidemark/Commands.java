package dev.tidemark.bench.tidemark;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.util.UUID;

/** Gives commands to one context as the server's HTTP does, and waits until they are durable. */
final class Commands {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Actor ACTOR = new Actor("operator:bench");

  private final Platform platform;
  private final ContextRuntime context;

  Commands(Platform platform, String context) {
    this.platform = platform;
    this.context = platform.context(context).orElseThrow();
  }

  /** Gives a command that must be followed. */
  <R> R give(Command<R> command) {
    UUID cause = platform.ids().next();
    Origin origin = new Origin(platform.clock().instant(), Tenant.DEFAULT, ACTOR, cause, cause, "");
    return switch (platform.execute(context, command, Call.of(origin), LIMIT)) {
      case CommandOutcome.Followed<R> followed -> followed.answer();
      case CommandOutcome.Refused<R> refused ->
          throw new IllegalStateException(refused.reason().detail());
      case CommandOutcome.Repeated<R> repeated -> throw new AssertionError("has no key");
      case CommandOutcome.Failed<R> failed -> throw failed.fault();
    };
  }
}
