package dev.tidemark.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.message.ContractType;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishingSchemasTest {
  @BeforeAll
  static void write_them_when_asked_to() {
    ReadingGoldenDocumentsTest.write_new_documents();
    if (Published.WRITE) {
      contracts()
          .forEach(each ->
              Published.write(Published.SCHEMAS, name(each), PlainJson.pretty(schema(each))));
    }
  }

  static Stream<ContractType<?>> contracts() {
    return Contracts.CATALOGUE.all().stream();
  }

  private static String name(ContractType<?> contract) {
    return contract.eventType().toString();
  }

  private static Map<String, Object> schema(ContractType<?> contract) {
    return JsonSchemas.document("/schemas/" + name(contract), contract.type());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void every_contract_is_described_as_its_record_is(ContractType<?> contract) {
    assertThat(Published.read(Published.SCHEMAS, name(contract)))
        .as(
            "contracts/schemas/%s.json; if the change is meant, run %s",
            name(contract), Published.HOW)
        .isEqualTo(PlainJson.pretty(schema(contract)));
  }

  @Test
  void nothing_else_is_described() {
    var names = new TreeSet<String>();
    contracts().forEach(contract -> names.add(name(contract)));
    assertThat(Published.documents(Published.SCHEMAS)).isEqualTo(names);
  }

  @ParameterizedTest
  @MethodSource("dev.tidemark.json.ReadingGoldenDocumentsTest#documents")
  void golden_documents_are_valid_by_their_schemas(Map.Entry<String, ?> golden) {
    var type = golden.getKey().substring(0, golden.getKey().indexOf('/'));
    var schema = new SchemaCheck(Published.read(Published.SCHEMAS, type));
    String document = Published.read(Published.GOLDEN, golden.getKey());
    assertThat(schema.problems(document, "data")).isEmpty();
    assertThat(
            schema.problems(
                document.replaceFirst("(?s)\"[a-zA-Z]*At\": \"[^\"]*\"", "\"x\": 1"), "data"))
        .as("a document without its time")
        .isNotEmpty();
  }
}
