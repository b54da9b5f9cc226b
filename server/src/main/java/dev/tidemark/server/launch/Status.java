package dev.tidemark.server.launch;

import dev.tidemark.server.topology.Standing;
import dev.tidemark.server.topology.StatusBoard;
import java.nio.file.Path;
import java.util.List;

/** {@code status}: how the processes of a topology stand. */
public final class Status {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      List.of(new Options.Known("data", "DIR", "folder the topology runs on; ./data unless said"));

  private Status() {}

  /** Prints a table; the status is 0 if all are ready and 1 if one is not. */
  public static int run(Options options) {
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    List<Standing> standings = standings(data);
    System.out.print(StatusBoard.table(standings));
    if (RunningAt.find(data).isEmpty()) {
      System.out.println("  Its supervisor does not run; the next up on this folder goes on.");
    }
    return standings.stream().allMatch(standing -> standing.health().equals("ready")) ? 0 : 1;
  }

  /** What the supervisor told last is not to be believed of one that was killed. */
  static List<Standing> standings(Path data) {
    List<Standing> told =
        StatusBoard.in(data)
            .read()
            .orElseThrow(() -> new Options.Misused("No topology runs on " + data + "."));
    return RunningAt.find(data).isPresent()
        ? told
        : told.stream().map(Standing::unwatched).toList();
  }
}
