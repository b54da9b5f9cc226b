package dev.tidemark.kafka;

import dev.tidemark.messaging.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of all contexts. Every process makes those that are missing when it begins: what is
 * said to a context that has never run waits for it.
 */
record Topics(Clients clients, Subscriptions subscriptions) {
  /** Makes what is missing; throws a KafkaException if the brokers cannot be reached. */
  void ensure() throws InterruptedException {
    try (Admin admin = clients.admin()) {
      Set<String> known = admin.listTopics().names().get();
      List<NewTopic> missing =
          names().stream().filter(name -> !known.contains(name)).map(this::topic).toList();
      for (var made : admin.createTopics(missing).values().values()) {
        awaitMade(made);
      }
    } catch (ExecutionException e) {
      throw new KafkaException("The topics could not be made.", e.getCause());
    }
  }

  private static void awaitMade(KafkaFuture<Void> made)
      throws InterruptedException, ExecutionException {
    try {
      made.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e; // Another process was quicker.
      }
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String context : subscriptions.contexts()) {
      names.add(clients.settings().said(context));
      names.add(clients.settings().commands(context));
    }
    names.add(clients.settings().deadLetters());
    return names;
  }

  private NewTopic topic(String name) {
    KafkaSettings settings = clients.settings();
    Optional<Short> replicas = Optional.of(settings.replicas()).filter(count -> count > 0);
    return new NewTopic(name, Optional.of(settings.partitions()), replicas)
        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Clients.MAX_BYTES)));
  }

  /** Where what is said to this context is found. */
  List<String> of(String context) {
    List<String> topics = new ArrayList<>();
    subscriptions.sendersTo(context).forEach(sender -> topics.add(clients.settings().said(sender)));
    topics.add(clients.settings().commands(context));
    return topics;
  }
}
