package dev.tidemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListingContractsTest {
  private static final Path SOURCES = Path.of("src/main/java");

  static Stream<ContractType<?>> contracts() {
    return Contracts.CATALOGUE.all().stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void each_is_named_like_its_record_and_filed_under_its_owner_and_version(
      ContractType<?> contract) {
    String kebab =
        contract.type().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    assertThat(contract.name()).isEqualTo(contract.owner() + "." + kebab);
    assertThat(contract.type().getPackageName())
        .isEqualTo("dev.tidemark.contracts." + contract.owner() + ".v" + contract.version());
  }

  @Test
  void none_is_forgotten() throws IOException {
    Set<String> listed =
        contracts()
            .map(contract -> contract.type().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(contractsInSources()).isEqualTo(listed).hasSizeGreaterThan(15);
  }

  private static Set<String> contractsInSources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString())
          .filter(path -> path.endsWith(".java") && !path.endsWith("-info.java"))
          .map(path ->
              path.substring(0, path.length() - ".java".length()).replaceAll("[/\\\\]", "."))
          .filter(ListingContractsTest::isContract)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isContract(String className) {
    try {
      return Contract.class.isAssignableFrom(Class.forName(className));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(className, e);
    }
  }
}
