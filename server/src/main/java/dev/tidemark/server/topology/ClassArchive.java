package dev.tidemark.server.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of the classes that a process of this program loads, ready made: whoever starts with it
 * needs half the work. The virtual machine itself makes it, when one that was started to do so ends
 * in order, and leaves it alone as soon as it does not fit the program.
 *
 * @param file where it is, or will be; none if nobody wants one
 */
public record ClassArchive(Optional<Path> file) {
  private static final String NAMED_BY = "tidemark.services.archive";

  /** It would tell of each class it leaves out, between the lines of a log that may be JSON. */
  private static final String QUIET = "-Xlog:cds*=error";

  /** The one for services that this process was told of. */
  public static ClassArchive given() {
    return new ClassArchive(Optional.ofNullable(System.getProperty(NAMED_BY)).map(Path::of));
  }

  /** What tells a process about the one for its services. */
  public List<String> passedOn() {
    return file.map(named -> "-D" + NAMED_BY + "=" + named).stream().toList();
  }

  /**
   * What to say to the virtual machine that starts now.
   *
   * @param maker whether it makes the archive at its end if there is none; one is enough
   */
  public List<String> words(boolean maker) {
    List<String> words = new ArrayList<>();
    file.filter(named -> maker || Files.exists(named))
        .ifPresent(named -> words.addAll(List.of("-XX:SharedArchiveFile=" + named, QUIET)));
    if (maker && file.isPresent()) {
      words.add("-XX:+AutoCreateSharedArchive");
    }
    return words;
  }
}
