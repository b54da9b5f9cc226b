package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTheLockFileTest {
  @TempDir Path cluster;

  @Test
  void is_ready_when_the_process_that_was_started_says_so() throws IOException {
    LockFile file = lockFile("4242\n/data\n1800000000\n5432\n\n127.0.0.1\n  123  7\nready   \n");

    assertThat(file.pid()).isEqualTo(OptionalLong.of(4242));
    assertThat(file.readyAs(4242)).isTrue();
    assertThat(file.readyAs(4243)).as("left by another").isFalse();
  }

  @Test
  void is_not_ready_while_it_starts() throws IOException {
    assertThat(
            lockFile("4242\n/data\n1800000000\n5432\n\n127.0.0.1\n  123  7\nstarting\n")
                .readyAs(4242))
        .isFalse();
    assertThat(lockFile("4242\n/data\n").readyAs(4242)).isFalse();
  }

  @Test
  void names_no_process_if_empty_torn_or_absent() throws IOException {
    assertThat(lockFile("").pid()).isEmpty();
    assertThat(lockFile("\0\0\0\0").pid()).isEmpty();
    assertThat(lockFile("-17\n").pid()).isEmpty();
    Files.delete(LockFile.in(cluster));
    assertThat(LockFile.read(cluster)).satisfies(file -> assertThat(file.exists()).isFalse());
  }

  private LockFile lockFile(String content) throws IOException {
    Files.writeString(LockFile.in(cluster), content);
    return LockFile.read(cluster);
  }
}
