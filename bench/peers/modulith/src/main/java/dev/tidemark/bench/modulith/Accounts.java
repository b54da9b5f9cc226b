package dev.tidemark.bench.modulith;

import dev.tidemark.bench.contestant.Payload;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Stores events and publishes them; not final, since Spring begins the transaction in a proxy. */
public class Accounts {
  private final JdbcTemplate sql;
  private final ApplicationEventPublisher events;

  Accounts(JdbcTemplate sql, ApplicationEventPublisher events) {
    this.sql = sql;
    this.events = events;
  }

  /** Returns once the event and its publication are durable. */
  @Transactional
  public void open(String account) {
    sql.update(
        "insert into events (stream, version, payload) values (?, 0, ?)", account, Payload.text());
    events.publishEvent(new Opened(account, Payload.text()));
  }
}
