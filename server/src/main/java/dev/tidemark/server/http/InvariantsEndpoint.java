package dev.tidemark.server.http;

import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.audit.read.WorldReader;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.check.Checked;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Audits everything this process hosts, there and then: reads all logs and judges them by every
 * invariant. One audit at a time; others wait for it.
 */
final class InvariantsEndpoint implements Endpoint {
  private final Platform platform;
  private final WorldReader reader;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  InvariantsEndpoint(Platform platform) {
    this.platform = platform;
    JsonCodec codec = new JsonCodec();
    this.reader =
        new WorldReader(
            platform.contexts().stream()
                .map(context ->
                    AuditedContext.of(
                        context.declaration(), platform.store(context), Contracts.CATALOGUE, codec))
                .toList(),
            Contracts.CATALOGUE);
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return "/v1/operations/invariants";
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return "Every rule of the platform, judged now by what the logs say.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    oneAtATime.lock();
    try {
      return Reply.json(200, Json.bytes(audit()));
    } finally {
      oneAtATime.unlock();
    }
  }

  private Checked audit() {
    Instant begun = platform.clock().instant();
    World world = reader.read(platform.clock(), platform::quiet);
    return Checked.of(world, Duration.between(begun, platform.clock().instant()));
  }
}
