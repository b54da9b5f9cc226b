package dev.tidemark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DescribingRecordsTest {
  private static final Map<String, Object> CODE = Map.of("title", "Code", "type", "string");
  private static final Map<String, Object> INT = Map.of("type", "integer", "format", "int32");

  private final JsonSchemas sent = JsonSchemas.sent("#/components/schemas/");

  @Test
  void refers_to_a_record_and_keeps_it_among_the_components() {
    assertThat(sent.schema(Sample.Line.class))
        .isEqualTo(Map.of("$ref", "#/components/schemas/Line"));
    assertThat(sent.components())
        .isEqualTo(
            Map.of(
                "Line",
                Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("code", CODE, "quantity", INT),
                    "required",
                    List.of("code", "quantity"),
                    "additionalProperties",
                    true)));
  }

  @Test
  void describes_each_kind_of_component() {
    sent.schema(Sample.Everything.class);
    assertThat(properties("Everything"))
        .containsEntry("text", Map.of("type", "string"))
        .containsEntry("whole", INT)
        .containsEntry("large", Map.of("type", "integer", "format", "int64"))
        .containsEntry("number", Map.of("type", "number", "format", "double"))
        .containsEntry("flag", Map.of("type", "boolean"))
        .containsEntry("id", Map.of("type", "string", "format", "uuid"))
        .containsEntry("time", Map.of("type", "string", "format", "date-time"))
        .containsEntry("date", Map.of("type", "string", "format", "date"))
        .containsEntry("duration", Map.of("type", "string", "format", "duration"))
        .containsEntry("colour", Map.of("type", "string", "enum", List.of("RED", "GREEN")))
        .containsEntry("ticket", Map.of("title", "Ticket", "type", "string", "format", "uuid"))
        .containsEntry("maybe", Map.of("type", "string"))
        .containsEntry(
            "lines", Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Line")))
        .containsEntry("codes", Map.of("type", "array", "items", CODE, "uniqueItems", true))
        .containsEntry("counts", Map.of("type", "object", "additionalProperties", INT));
  }

  @Test
  void describes_the_keys_of_a_map_by_their_format() {
    sent.schema(Sample.ByTicket.class);
    assertThat(properties("ByTicket"))
        .containsEntry(
            "notes",
            Map.of(
                "type",
                "object",
                "additionalProperties",
                Map.of("type", "string"),
                "propertyNames",
                Map.of("format", "uuid")));
  }

  @Test
  void requires_neither_optionals_nor_collections() {
    sent.schema(Sample.Everything.class);
    assertThat(component("Everything").get("required"))
        .isEqualTo(
            List.of(
                "text",
                "whole",
                "large",
                "number",
                "flag",
                "id",
                "time",
                "date",
                "duration",
                "colour",
                "code",
                "ticket"));
  }

  @Test
  void describes_a_family_as_one_of_its_kinds() {
    sent.schema(Sample.Gate.class);
    assertThat(component("Gate").get("oneOf"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(3)
        .first()
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("kind", Map.of("type", "string", "const", "Open")),
                "required",
                List.of("kind"),
                "additionalProperties",
                true));
  }

  @Test
  void describes_a_record_that_contains_itself() {
    sent.schema(Sample.Tree.class);
    assertThat(properties("Tree"))
        .containsEntry(
            "children",
            Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Tree")));
  }

  @Test
  void names_generic_records_by_their_arguments() {
    sent.schema(Sample.Boxed.class);
    assertThat(sent.components()).containsOnlyKeys("Boxed", "BoxLine", "BoxColour", "Line");
  }

  @Test
  void allows_no_further_members_in_what_is_accepted() {
    var accepted = JsonSchemas.accepted("#/components/schemas/");
    assertThat(accepted.schema(Sample.Lists.class))
        .isEqualTo(Map.of("$ref", "#/components/schemas/ListsInput"));
    assertThat(accepted.components()).containsOnlyKeys("ListsInput", "LineInput");
    assertThat(accepted.components().values())
        .allSatisfy(each -> assertThat(each).containsEntry("additionalProperties", false));
  }

  @Test
  void leaves_out_what_comes_from_elsewhere() {
    var body = JsonSchemas.accepted("#/").schema(Sample.Line.class, Set.of("code"));
    assertThat(body.get("properties")).isEqualTo(Map.of("quantity", INT));
    assertThat(body.get("required")).isEqualTo(List.of("quantity"));
  }

  @Test
  void lists_members_for_the_parameters_of_a_query() {
    assertThat(sent.members(Sample.Order.class))
        .containsExactly(
            new JsonSchemas.Member("line", Map.of("$ref", "#/components/schemas/Line"), true),
            new JsonSchemas.Member("note", CODE, false));
  }

  @Test
  void puts_the_context_before_a_name_that_is_taken() {
    sent.schema(Sample.Line.class);
    assertThat(sent.schema(Line.class)).isEqualTo(Map.of("$ref", "#/components/schemas/JsonLine"));
    assertThat(sent.schema(Sample.Line.class))
        .isEqualTo(Map.of("$ref", "#/components/schemas/Line"));
  }

  /** Called like another record. */
  record Line(String text) {}

  @Test
  void refuses_types_that_cannot_be_json() {
    assertThatThrownBy(() -> sent.schema(Sample.Raw.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sent.schema(Sample.Arrays.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void prints_documents_for_people_always_the_same_way() {
    assertThat(PlainJson.pretty(JsonSchemas.document("/schemas/lists", Sample.Sets.class)))
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "/schemas/lists",
              "title": "Sets",
              "type": "object",
              "properties": {
                "codes": {
                  "type": "array",
                  "items": {
                    "title": "Code",
                    "type": "string"
                  },
                  "uniqueItems": true
                }
              },
              "additionalProperties": true
            }
            """);
  }

  private Map<String, Object> component(String name) {
    return Objects.requireNonNull(sent.components().get(name));
  }

  private Map<Object, Object> properties(String component) {
    return new HashMap<>(
        (Map<?, ?>) Objects.requireNonNull(component(component).get("properties")));
  }
}
