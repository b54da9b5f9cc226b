package dev.tidemark.kafka;

import dev.tidemark.messaging.Backoff;
import dev.tidemark.messaging.Mailbox;
import dev.tidemark.messaging.Subscriptions;
import dev.tidemark.messaging.WireMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A context's member of its consumer group: one thread that reads, commits what is done, and
 * pauses.
 */
final class Inbox implements AutoCloseable {
  /** Read but not done; bounds memory. */
  private static final int MOST_UNFINISHED = 2048;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long BETWEEN_COMMITS_NANOS = Duration.ofMillis(200).toNanos();
  private static final Duration LAST_COMMIT_LIMIT = Duration.ofSeconds(5);

  private final String context;
  private final Clients clients;
  private final Topics topics;
  private final Subscriptions.Judge judge;
  private final Mailbox mailbox = new Mailbox();
  private final Map<TopicPartition, Intake> held = new HashMap<>();
  private final Thread thread;
  private long lastCommit = System.nanoTime();
  private volatile boolean closed;

  Inbox(String context, Clients clients, Topics topics) {
    this.context = context;
    this.clients = clients;
    this.topics = topics;
    this.judge = topics.subscriptions().judgeOf(context);
    this.thread = Thread.ofPlatform().daemon().name("kafka " + context).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      try {
        topics.ensure();
        failures = 0;
        member();
      } catch (WakeupException | InterruptedException e) {
        closed = true;
      } catch (KafkaException later) {
        pause(++failures);
      }
    }
  }

  /** Is a member of the group until something fails that the client does not mend by itself. */
  private void member() {
    try (Consumer<String, byte[]> consumer = clients.consumer(clients.settings().group(context));
        DeadLetters deadLetters = new DeadLetters(clients)) {
      try {
        consumer.subscribe(topics.of(context), new Ownership(consumer));
        while (!closed && !deadLetters.failed()) {
          commit(consumer);
          pauseOrResume(consumer);
          for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            take(record, deadLetters);
          }
        }
        commitNow(consumer, held.keySet());
      } finally {
        forget(List.copyOf(held.keySet()));
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record, DeadLetters deadLetters) {
    Intake intake = held.get(new TopicPartition(record.topic(), record.partition()));
    if (intake == null) {
      return; // Taken from us within this poll; whoever has it now reads it.
    }
    try {
      WireMessage message = read(record);
      if (judge.wants(message)) {
        intake.begin(record.offset());
        mailbox.put(intake, intake.delivery(message, record.offset()));
      } else {
        intake.pass(record.offset());
      }
    } catch (WireMessage.Unreadable e) {
      intake.begin(record.offset());
      deadLetters.put(record, e, () -> intake.done(record.offset()));
    }
  }

  private static WireMessage read(ConsumerRecord<String, byte[]> record)
      throws WireMessage.Unreadable {
    byte[] body = record.value() == null ? new byte[0] : record.value();
    return WireMessage.read(
        WireHeaders.contentType(record.headers()), WireHeaders.attributes(record.headers()), body);
  }

  private void pauseOrResume(Consumer<String, byte[]> consumer) {
    int unfinished = held.values().stream().mapToInt(Intake::unfinished).sum();
    if (unfinished >= MOST_UNFINISHED) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
  }

  private void commit(Consumer<String, byte[]> consumer) {
    if (System.nanoTime() - lastCommit >= BETWEEN_COMMITS_NANOS) {
      Map<TopicPartition, OffsetAndMetadata> done = done(held.keySet());
      if (!done.isEmpty()) {
        consumer.commitAsync(done, null); // One that fails is made good by the next.
        lastCommit = System.nanoTime();
      }
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> done(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Intake intake = held.get(partition);
      if (intake != null && intake.isDue()) {
        long prefix = intake.prefix();
        offsets.put(partition, new OffsetAndMetadata(prefix));
        intake.committed(prefix);
      }
    }
    return offsets;
  }

  private void commitNow(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> done = done(partitions);
    try {
      if (!done.isEmpty()) {
        consumer.commitSync(done, LAST_COMMIT_LIMIT);
      }
    } catch (KafkaException notTaken) {
      // What is done and not committed comes again, here or elsewhere, and is recognised.
      lastCommit = System.nanoTime();
    }
  }

  private void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Intake intake = held.remove(partition);
      if (intake != null) {
        mailbox.close(intake);
      }
    }
  }

  /** Keeps in step with what the group says is ours; called within poll. */
  private final class Ownership implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;

    Ownership(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        Intake intake = new Intake(consumer.position(partition));
        held.put(partition, intake);
        mailbox.open(intake);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commitNow(consumer, partitions);
      forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      forget(partitions);
    }
  }

  private void pause(int failures) {
    try {
      Thread.sleep(Backoff.pause(failures));
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Commits what is done and leaves the group. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(LAST_COMMIT_LIMIT.multipliedBy(2));
      thread.interrupt();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
