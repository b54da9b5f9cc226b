package dev.tidemark.zookeeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link LocalZooKeeper} as a process of its own, until it is asked to end. */
public final class ZooKeeperProcess {
  /** The folder below its own in which it keeps what it knows. */
  public static final String KNOWN = "known";

  private ZooKeeperProcess() {}

  /** Is told its folder and the port to listen on. */
  public static void main(String[] arguments) throws IOException {
    Path known = Files.createDirectories(Path.of(arguments[0], KNOWN));
    LocalZooKeeper server = new LocalZooKeeper(known, Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
  }
}
