package dev.tidemark.embedded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a whole data directory is brought to the disk: after its creation, and before a recovery.
 *
 * <p>File by file takes seconds for its thousand files; one call for the file system takes a tenth
 * of that. Before Linux 5.8 that call could hide an error of the disk.
 */
enum DiskSync {
  FILE_BY_FILE("fsync"),
  FILE_SYSTEM("syncfs");

  private static final Pattern KERNEL = Pattern.compile("(\\d+)\\.(\\d+).*");

  private static final int FIRST_HONEST_MAJOR = 5;
  private static final int FIRST_HONEST_MINOR = 8;

  private final String method;

  DiskSync(String method) {
    this.method = method;
  }

  /** The faster one that the kernel of that version does honestly. */
  static DiskSync on(String kernel) {
    Matcher version = KERNEL.matcher(kernel);
    if (!version.matches()) {
      return FILE_BY_FILE;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    boolean honest =
        major > FIRST_HONEST_MAJOR || (major == FIRST_HONEST_MAJOR && minor >= FIRST_HONEST_MINOR);
    return honest ? FILE_SYSTEM : FILE_BY_FILE;
  }

  static DiskSync here() {
    return on(System.getProperty("os.version"));
  }

  /** As the server and initdb call it. */
  String method() {
    return method;
  }
}
