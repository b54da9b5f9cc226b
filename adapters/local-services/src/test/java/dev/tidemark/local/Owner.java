package dev.tidemark.local;

import java.nio.file.Path;

/** A program that starts a Redis, says its port and waits to be killed. */
final class Owner {
  private Owner() {}

  static void main(String[] arguments) throws Exception {
    IO.println(LocalRedis.start(Path.of(arguments[0])).port());
    Thread.currentThread().join();
  }
}
