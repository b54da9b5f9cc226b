package dev.tidemark.kafka.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One broker that is its own controller, until the process is asked to end. */
final class KafkaBroker {
  private KafkaBroker() {}

  /** Is told the file with the broker's properties; its data folder is made at the first start. */
  static void main(String[] arguments) throws Exception {
    Properties properties = read(Path.of(arguments[0]));
    format(properties);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  /**
   * Without eligible leader replicas: they would hold what a killed broker has confirmed for lost,
   * and a broker without others could only be made leader again against that judgement.
   */
  private static void format(Properties properties) throws Exception {
    String folder = properties.getProperty("log.dirs");
    if (!Files.exists(Path.of(folder, "meta.properties"))) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
          .setControllerListenerName(properties.getProperty("controller.listener.names"))
          .setMetadataLogDirectory(folder)
          .setDirectories(List.of(folder))
          .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
          .run();
    }
  }
}
