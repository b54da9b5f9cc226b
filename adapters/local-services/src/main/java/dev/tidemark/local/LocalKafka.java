package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A Kafka broker, its own controller, in a Java process beside this one. What it has confirmed
 * survives the end of its process; like any single Kafka broker it leaves it to the system when the
 * disk has it.
 */
public final class LocalKafka {
  private LocalKafka() {}

  /**
   * Starts it in this folder and returns it ready.
   *
   * @param program the archive of the broker ({@code adapters/kafka-broker})
   * @throws LocalServiceException if the archive is not there, or the broker does not start
   */
  public static LocalService start(Path folder, Path program) {
    return start(folder, program, port -> port);
  }

  /**
   * The same with somebody between it and its clients. A Kafka broker tells its clients itself
   * where to come to, so they would otherwise go past whoever stands there.
   *
   * @param found at which port of 127.0.0.1 clients find what listens on this one; asked again at
   *     every start
   */
  public static LocalService start(Path folder, Path program, IntUnaryOperator found) {
    if (!Files.isRegularFile(program)) {
      throw new LocalServiceException(
          "The Kafka broker has not been built: " + program + " is not there.", null);
    }
    return LocalService.start(
        new Recipe(
            "kafka",
            2,
            (place, ports) -> prepare(program.toAbsolutePath(), place, ports, found),
            Recipe.START_LIMIT,
            Probes::kafka),
        folder);
  }

  private static Recipe.Command prepare(
      Path program, Path folder, List<Integer> ports, IntUnaryOperator found) throws IOException {
    Path properties = folder.resolve("kafka.properties");
    Files.writeString(
        properties,
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%4$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=8
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=4194304
        auto.create.topics.enable=false
        """
            .formatted(
                ports.get(0),
                ports.get(1),
                folder.resolve("data"),
                found.applyAsInt(ports.getFirst())));
    return Recipe.Command.java(
        "256m",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-jar",
        program.toString(),
        properties.toString());
  }
}
