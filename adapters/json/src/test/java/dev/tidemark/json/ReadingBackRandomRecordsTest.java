package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.message.ContractType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingBackRandomRecordsTest {
  private static final int ROUNDS = 100;

  private final JsonCodec codec = new JsonCodec();

  static Stream<Class<?>> types() {
    Stream<Class<?>> samples =
        Stream.of(
            Sample.Everything.class,
            Sample.Maybes.class,
            Sample.Tree.class,
            Sample.Dates.class,
            Sample.Yard.class,
            Sample.Gate.class,
            Sample.Kept.class,
            Sample.Maps.class);
    return Stream.concat(samples, Contracts.CATALOGUE.all().stream().map(ContractType::type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void gives_an_equal_record_which_gives_the_same_bytes(Class<?> type) {
    var records = new RandomRecords(17);
    for (int round = 0; round < ROUNDS; round++) {
      Object record = records.next(type);
      byte[] json = codec.encode(record);
      Object back = codec.decode(json, type);
      assertThat(back).isEqualTo(record);
      assertThat(codec.encode(back)).isEqualTo(json);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void gives_documents_that_are_valid_by_the_schema_of_the_type(Class<?> type) {
    var records = new RandomRecords(18);
    var check = new SchemaCheck(JsonSchemas.document("/schemas/any", type));
    for (int round = 0; round < ROUNDS / 5; round++) {
      String json = new String(codec.encode(records.next(type)), UTF_8);
      assertThat(check.problems(Trees.parse(json))).as(json).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void is_read_strictly_as_well(Class<?> type) {
    if (type.isRecord()) {
      Object record = new RandomRecords(19).next(type);
      assertThat(new StrictReader().read(codec.encode(record), type, Map.of()))
          .isEqualTo(new Reading.Accepted<>(record));
    }
  }

  @Test
  void orders_times_as_their_texts() {
    var random = new Random(20);
    for (int round = 0; round < ROUNDS; round++) {
      Instant one = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
      Instant other =
          random.nextBoolean()
              ? one.plusMillis(random.nextInt(2_000))
              : one.plusSeconds(random.nextInt());
      int byText = text(one).compareTo(text(other));
      assertThat(Integer.signum(byText)).isEqualTo(Integer.signum(one.compareTo(other)));
    }
  }

  private String text(Instant time) {
    return new String(codec.encode(new Sample.Times(time)), UTF_8);
  }

  @Test
  void is_not_disturbed_by_other_threads() {
    var record = new RandomRecords(21).next(Sample.Everything.class);
    byte[] json = codec.encode(record);
    List<Boolean> same =
        Stream.generate(() -> record)
            .limit(5_000)
            .parallel()
            .map(each -> codec.decode(codec.encode(each), Sample.Everything.class).equals(each))
            .distinct()
            .toList();
    assertThat(same).containsExactly(true);
    assertThat(codec.encode(record)).isEqualTo(json);
  }
}
