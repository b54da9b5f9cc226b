package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingSnapshotsApartTest {
  /** Loads these classes anew, and says that the file of one of them is another. */
  private static final class OtherRelease extends ClassLoader {
    private static final Set<String> OURS = Set.of("Basket", "BasketLine", "BasketState");
    private final String changed;

    OtherRelease(String changed) {
      super(OtherRelease.class.getClassLoader());
      this.changed = changed;
    }

    private static String simple(String name) {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !OURS.contains(simple(name))) {
        return known == null ? super.loadClass(name, resolve) : known;
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = super.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputStream getResourceAsStream(String file) {
      return file.endsWith("/" + changed + ".class")
          ? new ByteArrayInputStream(new byte[] {1})
          : super.getResourceAsStream(file);
    }
  }

  private static String fingerprint(String changed) throws ClassNotFoundException {
    Class<?> state = new OtherRelease(changed).loadClass(Basket.class.getName());
    return Fingerprint.of(TellingSnapshotsApartTest.class, state);
  }

  @Test
  void stays_the_same_as_long_as_nothing_changes() throws ClassNotFoundException {
    assertThat(fingerprint("nothing")).isEqualTo(fingerprint("nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basket", "BasketLine", "BasketState"})
  void changes_with_whatever_the_state_is_made_of(String changed) throws ClassNotFoundException {
    assertThat(fingerprint(changed)).isNotEqualTo(fingerprint("nothing"));
  }
}

/** A state whose parts are declared beside it. */
record Basket(Map<String, List<BasketLine>> lines, Optional<? extends BasketState> state) {}

record BasketLine(String sku, int quantity) {}

sealed interface BasketState {}

record Filled(int pieces) implements BasketState {}
