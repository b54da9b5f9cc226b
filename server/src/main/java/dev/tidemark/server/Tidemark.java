package dev.tidemark.server;

import dev.tidemark.server.launch.Check;
import dev.tidemark.server.launch.Demo;
import dev.tidemark.server.launch.Export;
import dev.tidemark.server.launch.Options;
import dev.tidemark.server.launch.Parked;
import dev.tidemark.server.launch.Replay;
import dev.tidemark.server.launch.Restore;
import dev.tidemark.server.launch.Serve;
import dev.tidemark.server.launch.Status;
import dev.tidemark.server.launch.Trace;
import dev.tidemark.server.launch.Up;
import dev.tidemark.server.topology.Topology;
import java.util.Arrays;
import java.util.List;

/** The entry point of every verb that runs the platform. */
public final class Tidemark {
  private Tidemark() {}

  /** Runs the verb that the first argument names; ends the process with its status. */
  public static void main(String[] arguments) {
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    String verb = arguments.length == 0 ? "" : arguments[0];
    int status;
    try {
      status =
          switch (verb) {
            case "up" -> Up.run(Options.parse(rest, Up.OPTIONS));
            case "serve" -> Serve.run(Options.parse(rest, Serve.OPTIONS));
            case "status" -> Status.run(Options.parse(rest, Status.OPTIONS));
            case "demo" -> Demo.run(Options.parse(rest, Demo.OPTIONS));
            case "trace" -> Trace.run(rest);
            case "check" -> Check.run(Options.parse(rest, Check.OPTIONS));
            case "parked" -> Parked.run(rest);
            case "replay" -> Replay.run(Options.parse(rest, Replay.OPTIONS));
            case "export" -> Export.run(Options.parse(rest, Export.OPTIONS));
            case "restore" -> Restore.run(Options.parse(rest, Restore.OPTIONS));
            default ->
                throw new Options.Misused(
                    "There is no verb '"
                        + verb
                        + "'; try up, status, demo, trace, check, parked, replay, export or"
                        + " restore.");
          };
    } catch (Options.Asked asked) {
      System.out.println(asked.getMessage());
      status = 0;
    } catch (Options.Misused | Topology.Wrong | StartFailed plain) {
      System.err.println("tidemark: " + plain.getMessage());
      status = 2;
    }
    // Ends the process even if a library left a thread behind.
    System.exit(status);
  }
}
