package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.bytes;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Draws calls of what readers and consumers keep: checkpoints, snapshots, parked messages. */
final class CallsBesideTheLog {
  private final KnownLeases leases;

  CallsBesideTheLog(KnownLeases leases) {
    this.leases = leases;
  }

  StoreCall ofReaders(Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> take(random);
      case 2 -> release(random);
      case 3 -> loadCheckpoint(random);
      default -> saveCheckpoint(random);
    };
  }

  StoreCall ofParking(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> parked(random);
      case 2 -> remove(random);
      default -> park(random);
    };
  }

  /** For so long that it is held to the end, or so short that it has expired already. */
  private StoreCall take(Random random) {
    String name = leases.name(random);
    String owner = List.of("ann", "bob", "cid").get(random.nextInt(3));
    Duration length = random.nextInt(3) == 0 ? Duration.ofHours(10) : Duration.ZERO;
    return new StoreCall(
        "leases.take %s for %s, %s".formatted(name, owner, length),
        store ->
            store
                .leases()
                .take(name, owner, length)
                .map(leases::keep)
                .map(Shown::text)
                .orElse("it is taken"));
  }

  private StoreCall release(Random random) {
    Lease lease = leases.any(random);
    return StoreCall.doing(
        "leases.release " + Shown.text(lease), store -> store.leases().release(lease));
  }

  private StoreCall loadCheckpoint(Random random) {
    String reader = leases.name(random);
    return new StoreCall(
        "checkpoints.load " + reader, store -> store.checkpoints().load(reader).toString());
  }

  private StoreCall saveCheckpoint(Random random) {
    Lease lease = leases.any(random);
    String reader = random.nextInt(5) == 0 ? leases.name(random) : lease.name();
    Checkpoint checkpoint = new Checkpoint(new UUID(7, random.nextInt(2)), random.nextLong(100));
    return StoreCall.doing(
        "checkpoints.save %s %s under %s".formatted(reader, checkpoint, Shown.text(lease)),
        store -> store.checkpoints().save(reader, checkpoint, lease));
  }

  StoreCall ofSnapshots(Random random) {
    StreamId stream =
        new StreamId(random.nextBoolean() ? Samples.NORTH : Samples.SOUTH, "account", "s");
    String fingerprint = "f" + random.nextInt(2);
    if (random.nextBoolean()) {
      return new StoreCall(
          "snapshots.load %s %s".formatted(stream, fingerprint),
          store -> store.snapshots().load(stream, fingerprint).map(Shown::text).orElse("none"));
    }
    Snapshot snapshot =
        new Snapshot(fingerprint, 1 + random.nextInt(4), bytes("state " + random.nextInt(1000)));
    return StoreCall.doing(
        "snapshots.save %s %s".formatted(stream, Shown.text(snapshot)),
        store -> store.snapshots().save(stream, snapshot));
  }

  private static StoreCall park(Random random) {
    ParkedMessage message = message(random);
    return StoreCall.doing(
        "parking.park " + Shown.text(message), store -> store.parking().park(message));
  }

  private static StoreCall remove(Random random) {
    ParkedMessage message = message(random);
    return StoreCall.doing(
        "parking.remove " + Shown.text(message), store -> store.parking().remove(message));
  }

  private static StoreCall parked(Random random) {
    String consumer = consumer(random);
    int limit = random.nextBoolean() ? ALL : 1 + random.nextInt(3);
    return new StoreCall(
        "parking.parked %s, limit %d".formatted(consumer, limit),
        store -> Shown.list(store.parking().parked(consumer, limit), Shown::text));
  }

  /** A message that perhaps is parked, or of a key of which another one is. */
  static HandledMessage arrived(Random random) {
    int number = random.nextInt(40);
    return HandledMessage.arrived(consumer(random), key(number), id(number));
  }

  private static ParkedMessage message(Random random) {
    int number = random.nextInt(4);
    return new ParkedMessage(
        consumer(random),
        key(number),
        0,
        id(number),
        bytes("envelope " + random.nextInt(1000)),
        "reason " + random.nextInt(1000),
        1 + random.nextInt(9),
        NOON.plusMillis(random.nextInt(100_000)));
  }

  private static UUID id(int number) {
    return new UUID(9, number);
  }

  /** A message has the same key whenever it comes. */
  private static String key(int number) {
    return "key" + number % 3;
  }

  private static String consumer(Random random) {
    return random.nextBoolean() ? "orders" : "mails";
  }
}
