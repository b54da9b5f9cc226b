package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.View;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row of the suites' view.
 *
 * @param name text without quotes and backslashes
 * @param size any whole number
 */
public record SampleRow(String name, long size) {
  /** Reads and writes sample rows as JSON, with members named like the components. */
  public static final Codec CODEC = new RowCodec();

  static final View<SampleRow> VIEW =
      View.inline("sample-rows", 1, SampleRow.class)
          .text("name", SampleRow::name)
          .number("size", SampleRow::size);

  static byte[] encoded(String name, long size) {
    return CODEC.encode(new SampleRow(name, size));
  }

  private static final class RowCodec implements Codec {
    private static final Pattern JSON =
        Pattern.compile("\\{\"name\":\"([^\"\\\\]*)\",\"size\":(-?[0-9]+)}");

    @Override
    public byte[] encode(Object value) {
      SampleRow row = (SampleRow) value;
      return Samples.bytes("{\"name\":\"%s\",\"size\":%d}".formatted(row.name(), row.size()));
    }

    @Override
    public <T> T decode(byte[] bytes, Class<T> type) {
      Matcher json = JSON.matcher(new String(bytes, StandardCharsets.UTF_8));
      if (!json.matches()) {
        throw new Unreadable("Not a sample row.", new IllegalArgumentException());
      }
      return type.cast(new SampleRow(json.group(1), Long.parseLong(json.group(2))));
    }
  }
}
