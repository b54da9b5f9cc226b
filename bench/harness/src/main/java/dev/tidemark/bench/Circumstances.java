package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Under which circumstances something was measured. Machines differ, and so does the same machine
 * from hour to hour: only what ran in turns within one work is to be compared.
 *
 * @param date of the run
 * @param processor its name
 * @param processors how many
 * @param system the operating system
 * @param java the Java that ran everything
 * @param postgres the version of PostgreSQL
 * @param loadBefore processes that wanted a processor, a minute's average before the work began;
 *     much above 0, others used the machine as well
 * @param rounds slices of each system
 * @param sliceMillis length of a slice
 */
record Circumstances(
    String date,
    String processor,
    int processors,
    String system,
    String java,
    String postgres,
    double loadBefore,
    int rounds,
    long sliceMillis) {

  static Circumstances now(String postgres, Plan plan) throws IOException {
    return new Circumstances(
        LocalDate.now(ZoneOffset.UTC).toString(),
        modelName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        postgres,
        Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]),
        plan.rounds(),
        plan.slice().toMillis());
  }

  private static String modelName() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
