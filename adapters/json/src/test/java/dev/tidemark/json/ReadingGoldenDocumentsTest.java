package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingGoldenDocumentsTest {
  private final JsonMessageCodec codec = new JsonMessageCodec(Contracts.CATALOGUE);

  /** Writes documents of new entries when asked to; those that exist are never touched. */
  @BeforeAll
  static void write_new_documents() {
    if (Published.WRITE) {
      var codec = new JsonMessageCodec(Contracts.CATALOGUE);
      var existing = Published.documents(Published.GOLDEN);
      Golden.DOCUMENTS.forEach((path, message) -> {
        if (!existing.contains(path)) {
          String json = new String(codec.encode(message), UTF_8);
          Published.write(Published.GOLDEN, path, Published.pretty(json));
        }
      });
    }
  }

  static Stream<Map.Entry<String, Message>> documents() {
    return Golden.DOCUMENTS.entrySet().stream().sorted(Map.Entry.comparingByKey());
  }

  private static String document(Map.Entry<String, Message> golden) {
    return Published.read(Published.GOLDEN, golden.getKey());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_document_means_what_it_always_meant(Map.Entry<String, Message> golden) {
    assertThat(codec.decode(document(golden).getBytes(UTF_8))).contains(golden.getValue());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_message_is_written_as_it_always_was(Map.Entry<String, Message> golden) {
    assertThat(new String(codec.encode(golden.getValue()), UTF_8))
        .isEqualTo(Published.compact(document(golden)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void members_that_are_added_later_do_no_harm_today(Map.Entry<String, Message> golden) {
    String extended = Published.extended(document(golden));
    assertThat(extended).contains("sinceTomorrow");
    assertThat(codec.decode(extended.getBytes(UTF_8))).contains(golden.getValue());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_document_is_of_the_contract_it_is_filed_under(Map.Entry<String, Message> golden) {
    assertThat(golden.getKey()).startsWith(golden.getValue().type() + "/");
  }

  @Test
  void every_document_is_expected_here() {
    assertThat(Published.documents(Published.GOLDEN)).hasSameElementsAs(Golden.DOCUMENTS.keySet());
  }

  @Test
  void every_contract_has_a_document() {
    assertThat(
            Published.withoutDocument(Contracts.CATALOGUE, Published.documents(Published.GOLDEN)))
        .as("contracts without a golden document; add them to Golden and run %s", Published.HOW)
        .isEmpty();
  }

  /** Published by nobody. */
  record Forgotten(String subject) implements IntegrationEvent {}

  @Test
  void a_new_contract_without_a_document_is_noticed() {
    List<ContractType<?>> more = new ArrayList<>(Contracts.CATALOGUE.all());
    more.add(new ContractType<>("ordering.forgotten", 1, Forgotten.class));
    assertThat(Published.withoutDocument(new ContractCatalogue(more), Golden.DOCUMENTS.keySet()))
        .containsExactly("ordering.forgotten.v1");
  }
}
