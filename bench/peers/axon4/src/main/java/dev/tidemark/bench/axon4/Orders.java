package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.repository.CachingSagaStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;

/** Each unit is an order from placed to confirmed. */
final class Orders extends ClosedLoop {
  private static final String PROCESSOR = "OrderSagaProcessor";
  private static final int SEGMENTS = 4;
  private static final int BATCH = 16;

  /** A saga that takes longer was lost. */
  private static final long LONGEST_SAGA_SECONDS = 120;

  private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final Configuration axon;
  private final CommandGateway commands;

  Orders(Database database, SagaProcessor processor) throws SQLException {
    super(
        "select count(*) from domainevententry where payloadtype = '%s'"
            .formatted(Messages.OrderConfirmed.class.getName()));
    Installation installation = Installation.on(database);
    Configurer configurer =
        installation
            .configurer()
            .configureAggregate(Order.class)
            .configureAggregate(Reservation.class)
            .configureAggregate(Payment.class);
    EventProcessingConfigurer processing = configurer.eventProcessing();
    SagaStore<Object> store = store(installation, database);
    processing.registerSaga(OrderSaga.class, saga -> saga.configureSagaStore(_ -> store));
    switch (processor) {
      case SUBSCRIBING -> processing.usingSubscribingEventProcessors();
      case TRACKING -> track(processing, installation);
    }
    axon = configurer.start();
    axon.eventBus().subscribe(this::stored);
    commands = axon.commandGateway();
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    String order = "order-" + number;
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    waiting.put(order, confirmed);
    commands.sendAndWait(new Messages.PlaceOrder(order, Payload.text()));
    confirmed.get(LONGEST_SAGA_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    axon.shutdown();
  }

  /** Called with events that are about to be stored; a caller is told once they are. */
  private void stored(List<? extends EventMessage<?>> events) {
    for (EventMessage<?> message : events) {
      if (message.getPayload() instanceof Messages.OrderConfirmed event) {
        CurrentUnitOfWork.get().root().afterCommit(_ -> answer(event.order()));
      }
    }
  }

  private void answer(String order) {
    Objects.requireNonNull(waiting.remove(order), order).complete(null);
  }

  private static void track(EventProcessingConfigurer processing, Installation installation) {
    JdbcTokenStore tokens = tokens(installation);
    processing
        .registerTokenStore(_ -> tokens)
        .registerTrackingEventProcessor(
            PROCESSOR,
            axon -> axon.eventStore(),
            axon ->
                TrackingEventProcessorConfiguration.forParallelProcessing(SEGMENTS)
                    .andBatchSize(BATCH));
  }

  static JdbcTokenStore tokens(Installation installation) {
    JdbcTokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(installation.connections())
            .serializer(installation.json())
            .build();
    tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
    return tokens;
  }

  private static SagaStore<Object> store(Installation installation, Database database)
      throws SQLException {
    JdbcSagaStore stored =
        JdbcSagaStore.builder()
            .connectionProvider(installation.connections())
            .sqlSchema(new PostgresSagaSqlSchema())
            .serializer(installation.json())
            .build();
    stored.createSchema();
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(
          """
          create index on associationvalueentry (sagatype, associationkey, associationvalue);
          create index on associationvalueentry (sagaid, sagatype)\
          """);
    }
    return CachingSagaStore.builder()
        .delegateSagaStore(stored)
        .associationsCache(new WeakReferenceCache())
        .sagaCache(new WeakReferenceCache())
        .build();
  }
}
