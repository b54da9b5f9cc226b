package dev.tidemark.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * One column of a batch, on its way to the server as an array in PostgreSQL's binary form: the
 * driver would send most of these types as text, twice the size and slower to make and to read.
 */
final class Column extends PGobject implements PGBinaryObject {
  private static final int HEADER_BYTES = 20;
  private static final int FIRST_BYTES = 128;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int NULL_LENGTH = -1;

  private final int elementType;
  private ByteBuffer elements = NOTHING;
  private int rows;
  private int nulls;

  private Column(String arrayType, int elementType) {
    this.type = arrayType;
    this.elementType = elementType;
  }

  static Column ofUuids() {
    return new Column("_uuid", 2950);
  }

  static Column ofLongs() {
    return new Column("_int8", 20);
  }

  static Column ofInts() {
    return new Column("_int4", 23);
  }

  static Column ofShorts() {
    return new Column("_int2", 21);
  }

  static Column ofTexts() {
    return new Column("_text", 25);
  }

  static Column ofBytes() {
    return new Column("_bytea", 17);
  }

  static Column ofInstants() {
    return new Column("_timestamptz", 1184);
  }

  /** A whole column of ids. */
  static Column of(Iterable<UUID> ids) {
    Column column = ofUuids();
    ids.forEach(column::add);
    return column;
  }

  int rows() {
    return rows;
  }

  /** Whether it has a value in any row. */
  boolean hasValues() {
    return rows > nulls;
  }

  void add(UUID value) {
    element(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  void add(long value) {
    element(8).putLong(value);
  }

  void add(int value) {
    element(4).putInt(value);
  }

  void add(short value) {
    element(2).putShort(value);
  }

  void add(String value) {
    add(value.getBytes(StandardCharsets.UTF_8));
  }

  void add(Instant value) {
    element(8).putLong(Microseconds.of(value));
  }

  void add(byte @Nullable [] value) {
    if (value == null) {
      addNull();
    } else {
      element(value.length).put(value);
    }
  }

  void addNull() {
    nulls++;
    rows++;
    room(4).putInt(NULL_LENGTH);
  }

  private ByteBuffer element(int length) {
    rows++;
    return room(4 + length).putInt(length);
  }

  private ByteBuffer room(int bytes) {
    if (elements.remaining() < bytes) {
      int size =
          Math.max(
              Math.max(FIRST_BYTES, Math.multiplyExact(elements.capacity(), 2)),
              Math.addExact(elements.position(), bytes));
      elements = ByteBuffer.allocate(size).put(elements.flip());
    }
    return elements;
  }

  @Override
  public int lengthInBytes() {
    return HEADER_BYTES + elements.position();
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    ByteBuffer out = ByteBuffer.wrap(target).position(offset);
    // Dimensions, null flag, element type; then size and lower bound of the one dimension.
    out.putInt(1).putInt(nulls > 0 ? 1 : 0).putInt(elementType).putInt(rows).putInt(1);
    out.put(elements.array(), 0, elements.position());
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("Columns are only sent.");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
