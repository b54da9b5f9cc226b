package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class UnpackingAnArchiveTest {
  @TempDir Path temporary;

  @Test
  void keeps_content_links_and_the_right_to_execute() throws IOException {
    Path into = Files.createDirectory(temporary.resolve("into"));
    TarArchiveEntry program = file("bin/program");
    program.setMode(0755);

    Unpacking.unpack(archive(program, link("bin/alias", "program")), into);

    assertThat(into.resolve("bin/alias")).isSymbolicLink().hasContent("content").isExecutable();
  }

  @Test
  void refuses_a_file_outside_its_folder() throws IOException {
    assertRefused(file("bin/../../outside"));
  }

  @Test
  void refuses_a_link_out_of_its_folder() throws IOException {
    assertRefused(link("bin/alias", "../../outside"));
  }

  @Test
  void refuses_what_is_neither_file_folder_nor_symbolic_link() throws IOException {
    Path into = Files.createDirectory(temporary.resolve("into"));
    URL archive = archive(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));

    assertThatThrownBy(() -> Unpacking.unpack(archive, into))
        .hasMessageContaining("unknown kind")
        .hasMessageContaining("pipe");
  }

  private void assertRefused(TarArchiveEntry entry) throws IOException {
    Path into = Files.createDirectory(temporary.resolve("into"));
    URL archive = archive(entry);

    assertThatThrownBy(() -> Unpacking.unpack(archive, into))
        .hasMessageContaining("points out of its folder");
    assertThat(temporary.resolve("outside")).doesNotExist();
  }

  private static TarArchiveEntry file(String name) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize("content".length());
    return entry;
  }

  private static TarArchiveEntry link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    return entry;
  }

  private URL archive(TarArchiveEntry... entries) throws IOException {
    Path file = temporary.resolve("archive.txz");
    try (var tar =
        new TarArchiveOutputStream(
            new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0)))) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
          tar.write("content".getBytes(StandardCharsets.US_ASCII));
        }
        tar.closeArchiveEntry();
      }
    }
    return file.toUri().toURL();
  }
}
