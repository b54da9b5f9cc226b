package dev.tidemark.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs of the machine's packages. */
final class Installed {
  private static final String PATH =
      System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin";

  private Installed() {}

  static Optional<Path> program(String name) {
    return Stream.of(PATH.split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static LocalServiceException missing(String name, String debianPackage) {
    return new LocalServiceException(
        "%s is not installed. As root: apt-get install %s. Or name the address of one that runs."
            .formatted(name, debianPackage),
        null);
  }
}
