package dev.tidemark.postgres;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parked messages; the server's functions change them, holding the log. */
final class PostgresParking implements Parking {
  private static final String PARK = "select park(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECTED =
      """
      from parked where consumer = ? and (?::text is null or key = ?::text)
        and (?::text is null or position(?::text in reason) > 0)
      """;
  private static final String COLUMNS =
      "select consumer, key, sequence, message_id, envelope, reason, attempts, since,"
          + " coalesce(tried, since), version, released ";
  private static final String PARKED =
      COLUMNS + SELECTED + "and sequence > ? order by sequence limit ?";
  private static final String COUNT = "select count(*) " + SELECTED;
  private static final String FIND = COLUMNS + "from parked where consumer = ? and message_id = ?";
  private static final String KEYS =
      "select distinct key from parked where consumer = ? and (released or not ?) order by key";
  private static final String REMOVE = "delete from parked where consumer = ? and message_id = ?";
  private static final String RELEASE = "select release_parked(?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SKIP = "select skip_parked(?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String EDIT = "select edit_parked(?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ENTRIES =
      "select number, action, at, actor, kind, note, consumer, key, message_id, version, before,"
          + " after, request from parking_trail ";
  private static final String TRAIL_OF = ENTRIES + "where action = ? order by number";
  private static final String TRAIL = ENTRIES + "where number < ? order by number desc limit ?";

  private final Database database;

  PostgresParking(Database database) {
    this.database = database;
  }

  @Override
  public boolean park(ParkedMessage message) {
    return park(message, false);
  }

  @Override
  public boolean parkBehind(ParkedMessage message) {
    return park(message, true);
  }

  private boolean park(ParkedMessage message, boolean behind) {
    return database
        .change(
            PARK,
            at -> at.getBoolean(1),
            message.consumer(),
            message.key(),
            message.messageId(),
            message.mark().value(),
            message.envelope(),
            message.reason(),
            message.attempts(),
            message.since(),
            message.tried(),
            behind)
        .getFirst();
  }

  @Override
  public List<ParkedMessage> parked(ParkedQuery query, long after, int limit) {
    String key = query.key().orElse(null);
    String reason = query.reason().orElse(null);
    return database.read(
        PARKED, PostgresParking::message, query.consumer(), key, key, reason, reason, after, limit);
  }

  @Override
  public Optional<ParkedMessage> find(String consumer, UUID message) {
    return database.read(FIND, PostgresParking::message, consumer, message).stream().findFirst();
  }

  @Override
  public long count(ParkedQuery query) {
    String key = query.key().orElse(null);
    String reason = query.reason().orElse(null);
    return database
        .read(COUNT, at -> at.getLong(1), query.consumer(), key, key, reason, reason)
        .getFirst();
  }

  @Override
  public List<String> keys(String consumer, boolean released) {
    return database.read(KEYS, at -> at.getString(1), consumer, released);
  }

  @Override
  public void remove(ParkedMessage message) {
    database.change(REMOVE, message.consumer(), message.messageId());
  }

  @Override
  public List<ParkingEntry> release(ParkingAction action, ParkedQuery query) {
    return done(
        RELEASE, action, query.consumer(), query.key().orElse(null), query.reason().orElse(null));
  }

  @Override
  public List<ParkingEntry> skip(ParkingAction action, ParkedMessage message) {
    return done(
        SKIP,
        action,
        message.consumer(),
        message.messageId(),
        message.mark().value(),
        Tenant.DEFAULT.value());
  }

  @Override
  public List<ParkingEntry> edit(ParkingAction action, ParkedMessage message, byte[] envelope) {
    return done(EDIT, action, message.consumer(), message.messageId(), message.version(), envelope);
  }

  private List<ParkingEntry> done(String sql, ParkingAction action, @Nullable Object... more) {
    @Nullable Object[] all = new Object[5 + more.length];
    all[0] = action.id();
    all[1] = action.at();
    all[2] = action.actor();
    all[3] = action.note();
    all[4] = action.request().orElse(null);
    System.arraycopy(more, 0, all, 5, more.length);
    database.change(sql, at -> action, all);
    return trailOf(action.id());
  }

  @Override
  public List<ParkingEntry> trailOf(UUID action) {
    return database.read(TRAIL_OF, PostgresParking::entry, action);
  }

  @Override
  public List<ParkingEntry> trail(long before, int limit) {
    return database.read(TRAIL, PostgresParking::entry, before, limit);
  }

  private static ParkedMessage message(ResultSet at) throws SQLException {
    return new ParkedMessage(
        at.getString(1),
        at.getString(2),
        at.getLong(3),
        at.getObject(4, UUID.class),
        at.getBytes(5),
        at.getString(6),
        at.getInt(7),
        instant(at, 8),
        instant(at, 9),
        at.getInt(10),
        at.getBoolean(11));
  }

  private static ParkingEntry entry(ResultSet at) throws SQLException {
    return new ParkingEntry(
        at.getLong(1),
        new ParkingAction(
            at.getObject(2, UUID.class),
            instant(at, 3),
            at.getString(4),
            ParkingAction.Kind.valueOf(at.getString(5)),
            at.getString(6),
            Optional.ofNullable(at.getObject(13, UUID.class))),
        at.getString(7),
        at.getString(8),
        at.getObject(9, UUID.class),
        at.getInt(10),
        Optional.ofNullable(at.getBytes(11)),
        Optional.ofNullable(at.getBytes(12)));
  }

  private static Instant instant(ResultSet at, int column) throws SQLException {
    return at.getObject(column, OffsetDateTime.class).toInstant();
  }
}
