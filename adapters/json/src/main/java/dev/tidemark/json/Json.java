package dev.tidemark.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** The dialect: RFC 8259 to the letter, in UTF-8, within limits. */
final class Json {
  /** A stored or sent record may be this long: brokers and databases stop not far beyond. */
  static final int MAX_BYTES = 16 << 20;

  /** Deeper than any record of ours; the reader needs a few stack frames for each level. */
  static final int MAX_DEPTH = 64;

  /** No number of ours has more than 19 digits; foreign members may have a few more. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final int MAX_NAME_LENGTH = 1_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(MAX_BYTES)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Json() {}
}
