package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnpackingBinariesIT {
  @TempDir Path cache;

  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void happens_once_however_many_ask_at_once_and_again_if_a_file_was_cut() throws Exception {
    var first = CompletableFuture.supplyAsync(this::unpack);
    var second = CompletableFuture.supplyAsync(this::unpack);
    Binaries binaries = first.join();

    assertThat(second.join()).isEqualTo(binaries);
    assertThat(namesIn(cache)).containsExactly(binaries.home().getFileName().toString());

    heard.clear();
    unpack();
    assertThat(heard).as("a complete copy is left alone").isEmpty();

    Files.writeString(binaries.home().resolve("share/postgresql/postgres.bki"), "cut");
    unpack();
    assertThat(heard).containsExactly("unpacking PostgreSQL into " + binaries.home());
    assertThat(FileList.isComplete(binaries.home())).isTrue();
    assertThat(namesIn(cache)).hasSize(1);
  }

  private Binaries unpack() {
    try {
      return Binaries.of(Archive.forThisMachine(), cache, Listener.of(heard::add, line -> {}));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
