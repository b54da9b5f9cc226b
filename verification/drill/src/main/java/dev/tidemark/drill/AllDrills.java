package dev.tidemark.drill;

import java.util.List;

/** Every drill there is. */
final class AllDrills {
  static final List<Drill> ALL =
      List.of(
          new Drill(
              "kill-service",
              "any service, killed without warning, also in the middle of a message and of its boot",
              Killing::services),
          new Drill(
                  "pause-service",
                  "a process that stands still for longer than its lease",
                  Killing::pause)
              .scaling("ordering", 2),
          new Drill("kill-database", "PostgreSQL, killed without warning", Killing::database),
          new Drill(
              "rolling-restart", "each service, stopped and started in turn", Killing::rolling),
          new Drill("restart-broker", "each broker, stopped and killed in turn", Killing::brokers)
              .needing(Drill.Need.A_BROKER),
          new Drill(
                  "cut-broker",
                  "the way to each broker: nothing arrives and nobody is told",
                  Cutting::broker)
              .needing(Drill.Need.A_BROKER)
              .telling("OutboxStandsStill"),
          new Drill(
                  "cut-database",
                  "the way to PostgreSQL: nothing arrives and nobody is told",
                  Cutting::database)
              .telling("AppendStandsStill"),
          new Drill("reset-links", "every connection to database and brokers", Cutting::reset),
          new Drill("slow-links", "the way to database and brokers, 50 ms late", Cutting::slow),
          new Drill("send-again", "every message ever sent, sent once more", Repeating::send),
          new Drill(
              "replay-everything", "every view, built anew while people buy", Repeating::replay),
          new Drill("hold-log", "the lock of a log, held by a stranger", Starving::holdLog)
              .telling("HeadRowHeld"),
          new Drill(
                  "fill-disk", "the disk of PostgreSQL, full to the last byte", Starving::fillDisk)
              .needing(_ -> SmallDisk.obstacle())
              .on(SmallDisk::underDatabase)
              .telling("AppendsFail"),
          new Drill(
                  "slow-consumer",
                  "one context, which needs two seconds for whatever it stores",
                  Cutting::consumer)
              .needing(Drill.Need.SEVERAL_SERVICES),
          new Drill(
                  "lose-cache",
                  "the Redis of the services: emptied, lying, killed, silent",
                  Forgetting::cache)
              .needing(Drill.Need.A_CACHE),
          new Drill(
                  "rolling-upgrade",
                  "one release by the next, which writes events and messages anew, and back",
                  Upgrading::rolling)
              .needing(
                  topology -> Drill.Need.SEVERAL_SERVICES.unmet(topology).or(Release::obstacle))
              .scaling("ordering", 2));

  private AllDrills() {}
}
