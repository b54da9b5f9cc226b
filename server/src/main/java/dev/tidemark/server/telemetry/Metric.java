package dev.tidemark.server.telemetry;

import java.util.List;

/**
 * The catalogue: everything that is measured. A meter can only be had for an entry of it, and
 * rules, dashboards and the reference page are made from it.
 */
public enum Metric {
  LOG_HEAD("tidemark.log.head", Kind.GAUGE, "Position of the last event.", "context"),
  EVENTS_STORED(
      "tidemark.events.stored",
      Kind.COUNTER,
      "Events this process has stored since it began.",
      "context"),
  APPEND_DURATION(
      "tidemark.append.duration",
      Kind.TIMER,
      "How long one call of the store's append took, by how it ended: stored, refused (somebody"
          + " else was faster), unavailable, unknown or impossible.",
      "context",
      "result"),
  APPEND_OPEN(
      "tidemark.append.open",
      Kind.GAUGE,
      Unit.SECONDS,
      "For how long no append has succeeded although somebody wants one; 0 while nobody does.",
      "context"),
  HEAD_WAIT(
      "tidemark.head.wait",
      Kind.GAUGE,
      Unit.SECONDS,
      "How long the first of those has waited that wait for the head row of the log; 0 if nobody"
          + " does.",
      "context"),
  COMMIT_BATCH(
      "tidemark.commit.batch",
      Kind.SUMMARY,
      Unit.COMMITS,
      "Commits stored by one call of the store.",
      "context"),
  DUPLICATES(
      "tidemark.duplicates",
      Kind.COUNTER,
      "Repetitions of messages, requests and reactions that were recognised and discarded.",
      "context"),
  CONFLICTS(
      "tidemark.conflicts",
      Kind.COUNTER,
      "Commits that were decided anew because another process was faster.",
      "context"),
  COMMANDS(
      "tidemark.commands",
      Kind.COUNTER,
      "Commands given over HTTP and by others outside, by how they ended: followed, refused,"
          + " repeated or failed.",
      "context",
      "outcome"),
  MESSAGES_SENT(
      "messaging.client.sent.messages",
      Kind.COUNTER,
      "Messages handed to what carries them (kafka, rabbitmq or in_process), by the channel; with"
          + " an error type those that it did not take, each time.",
      Conventions.SYSTEM,
      Conventions.DESTINATION,
      "error_type"),
  MESSAGES_CONSUMED(
      "messaging.client.consumed.messages",
      Kind.COUNTER,
      "Messages a context has taken, by what carried them; again when delivered again.",
      Conventions.SYSTEM,
      Conventions.DESTINATION),
  OUTBOX_HEAD("tidemark.outbox.head", Kind.GAUGE, "Position of the last message.", "context"),
  OUTBOX_PENDING(
      "tidemark.outbox.pending",
      Kind.GAUGE,
      "Messages that some receiver has not confirmed, as far as this process sends.",
      "context"),
  OUTBOX_AGE(
      "tidemark.outbox.age",
      Kind.GAUGE,
      Unit.SECONDS,
      "Age of the oldest message that some receiver has not confirmed; 0 if there is none.",
      "context"),
  PARKED_KEYS(
      "tidemark.parked.keys",
      Kind.GAUGE,
      "Keys that stand still because a message is parked.",
      "context"),
  PARKED_MESSAGES(
      "tidemark.parked.messages",
      Kind.GAUGE,
      "Parked messages by what went wrong; behind: they wait behind one of the same key.",
      "context",
      "reason"),
  RETRIES(
      "tidemark.retries",
      Kind.COUNTER,
      "Messages, timers and calls to the outside that failed and are tried again.",
      "engine"),
  STALLS(
      "tidemark.stalls",
      Kind.COUNTER,
      "Times an engine could not go on and tried again.",
      "engine"),
  FENCED(
      "tidemark.fenced",
      Kind.COUNTER,
      "Late writes that were refused because another process had taken the work over.",
      "engine"),
  VIEW_POSITION(
      "tidemark.view.position",
      Kind.GAUGE,
      "Position of the log up to which a view shows everything.",
      "context",
      "view"),
  VIEW_LAG_EVENTS(
      "tidemark.view.lag.events",
      Kind.GAUGE,
      "Events a view is behind its log.",
      "context",
      "view"),
  VIEW_LAG(
      "tidemark.view.lag",
      Kind.GAUGE,
      Unit.SECONDS,
      "Age of the oldest event that a view does not show yet; 0 if it shows all.",
      "context",
      "view"),
  REPLAYED_EVENTS(
      "tidemark.replayed.events",
      Kind.COUNTER,
      "Events of the log that rebuilds of a view have taken in; following the log is none.",
      "context",
      "view"),
  SAGAS(
      "tidemark.sagas",
      Kind.GAUGE,
      "Sagas that wait for something, by phase: running, completed (an undoing is left),"
          + " compensating or compensated.",
      "phase"),
  SAGA_OLDEST(
      "tidemark.saga.oldest",
      Kind.GAUGE,
      Unit.SECONDS,
      "Age of the oldest saga that waits for something; 0 if none does. Of those compensating it is"
          + " the oldest open compensation.",
      "phase"),
  SAGAS_OVERDUE(
      "tidemark.sagas.overdue",
      Kind.GAUGE,
      "Sagas that should have gone on by themselves, because their deadline has passed."),
  SAGAS_ENDED(
      "tidemark.sagas.ended",
      Kind.COUNTER,
      "Ends of sagas in the whole log: completed or compensated.",
      "outcome"),
  SAGAS_IN_TIME(
      "tidemark.sagas.in.time", Kind.COUNTER, "Ends of sagas, of either kind, within 30 s."),
  INVARIANT_VIOLATIONS(
      "tidemark.invariant.violations",
      Kind.GAUGE,
      "Violations the last round of the audit found; NaN before the first round.",
      "id",
      "name"),
  AUDIT_LAST_RUN(
      "tidemark.audit.last.run",
      Kind.GAUGE,
      Unit.SECONDS,
      "When the last round of the audit began, Unix time."),
  AUDIT_LAST_FULL_READING(
      "tidemark.audit.last.full.reading",
      Kind.GAUGE,
      Unit.SECONDS,
      "When everything was last read from the beginning, Unix time."),
  AUDIT_DURATION(
      "tidemark.audit.duration",
      Kind.GAUGE,
      Unit.SECONDS,
      "How long the last round of the audit took."),
  AUDIT_POSITION(
      "tidemark.audit.position", Kind.GAUGE, "Position up to which the audit has read.", "context"),
  CACHE_ANSWERS(
      "tidemark.cache.answers",
      Kind.COUNTER,
      "Questions whose answers may be kept, by where the answer came from: hit (kept), miss (read"
          + " from the views) or shared (somebody else was reading it).",
      "context",
      "source"),
  CACHE_REFUSED(
      "tidemark.cache.refused",
      Kind.COUNTER,
      "Kept answers that were found and not shown: unopened (made for something else, changed, or"
          + " too old) or outdated (something has happened since).",
      "context",
      "reason"),
  CACHE_ERRORS(
      "tidemark.cache.errors",
      Kind.COUNTER,
      "Times the store of kept answers did not answer, or not as it should."),
  CACHE_AWAY(
      "tidemark.cache.away",
      Kind.GAUGE,
      "1 while the store of kept answers is left alone because it did not answer, else 0."),
  CACHE_DURATION(
      "tidemark.cache.duration",
      Kind.TIMER,
      "How long the store of kept answers took, while it is asked: get, put or forget.",
      "operation"),
  HTTP_REQUESTS(
      "http.server.request.duration",
      Kind.TIMER,
      "How long requests took, by method, address (as declared) and status.",
      "http_request_method",
      "http_route",
      "http_response_status_code"),
  GATEWAY_REQUESTS(
      "tidemark.gateway.requests",
      Kind.TIMER,
      "How long a service behind the gateway took to answer, all attempts together, by kind (read,"
          + " write, operation) and outcome (2xx to 5xx).",
      "service",
      "kind",
      "outcome"),
  GATEWAY_UNDER_WAY(
      "tidemark.gateway.under.way",
      Kind.GAUGE,
      "Requests to a service that are not answered yet.",
      "service"),
  GATEWAY_ROOM(
      "tidemark.gateway.room",
      Kind.GAUGE,
      "Requests that may be under way to a service besides those that are.",
      "service"),
  GATEWAY_SHED(
      "tidemark.gateway.shed",
      Kind.COUNTER,
      "Requests refused because as many as may be were under way.",
      "service",
      "kind"),
  GATEWAY_LIMITED(
      "tidemark.gateway.limited",
      Kind.COUNTER,
      "Requests refused by a rate limit, by its policy.",
      "policy"),
  GATEWAY_RETRIES(
      "tidemark.gateway.retries",
      Kind.COUNTER,
      "Second and further attempts at a service.",
      "service"),
  GATEWAY_RETRY_BUDGET(
      "tidemark.gateway.retry.budget",
      Kind.GAUGE,
      "Share of the budget for further attempts that is left, 0 to 1.",
      "service"),
  GATEWAY_BREAKER(
      "tidemark.gateway.breaker",
      Kind.GAUGE,
      "How an instance's breaker stands: 0 closed, 0.5 trying, 1 open.",
      "service",
      "instance"),
  GATEWAY_INSTANCE_HEALTHY(
      "tidemark.gateway.instance.healthy",
      Kind.GAUGE,
      "Whether an instance said it can be sent requests: 1 or 0.",
      "service",
      "instance"),
  JVM_MEMORY_USED(
      "jvm.memory.used", Kind.BOUND, Unit.BYTES, "Memory used by the JVM.", "area", "id"),
  JVM_MEMORY_COMMITTED(
      "jvm.memory.committed", Kind.BOUND, Unit.BYTES, "Memory the JVM has reserved.", "area", "id"),
  JVM_MEMORY_MAX(
      "jvm.memory.max",
      Kind.BOUND,
      Unit.BYTES,
      "Memory the JVM may use; -1 if there is no limit.",
      "area",
      "id"),
  JVM_BUFFER_COUNT("jvm.buffer.count", Kind.BOUND, Unit.BUFFERS, "Buffers outside the heap.", "id"),
  JVM_BUFFER_USED(
      "jvm.buffer.memory.used", Kind.BOUND, Unit.BYTES, "Memory used by such buffers.", "id"),
  JVM_BUFFER_CAPACITY(
      "jvm.buffer.total.capacity", Kind.BOUND, Unit.BYTES, "Capacity of such buffers.", "id"),
  JVM_THREADS("jvm.threads.live", Kind.GAUGE, Unit.THREADS, "Platform threads that live."),
  PROCESS_CPU("process.cpu.usage", Kind.BOUND, "Share of the machine this process uses."),
  PROCESS_CPU_TIME(
      "process.cpu.time.ns.total",
      Kind.BOUND,
      "Processor time this process has used, in nanoseconds."),
  SYSTEM_CPU("system.cpu.usage", Kind.BOUND, "Share of the machine that is used."),
  SYSTEM_CPU_COUNT("system.cpu.count", Kind.BOUND, "Processors of the machine."),
  SYSTEM_LOAD(
      "system.load.average.1m", Kind.BOUND, "Processes that run or want to, over a minute."),
  CONNECTIONS(
      "db.client.connection.count",
      Kind.GAUGE,
      "Open connections to databases, used or idle, by context and what they are for.",
      Conventions.POOL,
      Conventions.STATE),
  CONNECTIONS_MOST(
      "db.client.connection.max", Kind.GAUGE, "Most such connections.", Conventions.POOL),
  CONNECTIONS_WANTED(
      "db.client.connection.pending.requests",
      Kind.GAUGE,
      "Calls that wait for such a connection.",
      Conventions.POOL),
  CONNECTION_TIMEOUTS(
      "db.client.connection.timeouts",
      Kind.COUNTER,
      "Calls that waited for such a connection in vain.",
      Conventions.POOL),
  DATABASE_SIZE(
      "tidemark.database.size",
      Kind.GAUGE,
      Unit.BYTES,
      "What the database takes in which the context is; contexts in one database say the same.",
      "context"),
  LONGEST_TRANSACTION(
      "tidemark.longest.transaction",
      Kind.GAUGE,
      Unit.SECONDS,
      "For how long the longest transaction of the database in which the context is has been open,"
          + " whosever it is, as far as its roles may see; 0 if there is none.",
      "context"),
  DISK_FREE(
      "disk.free",
      Kind.GAUGE,
      Unit.BYTES,
      "Bytes free on the disk on which PostgreSQL keeps its data. Only shown where it runs on the"
          + " machine of the process and says where that is: the disk of a server elsewhere has to"
          + " be watched there.",
      "path"),
  DISK_TOTAL(
      "disk.total",
      Kind.GAUGE,
      Unit.BYTES,
      "Size of the disk on which PostgreSQL keeps its data; shown where the one before is.",
      "path");

  /** What Prometheus itself says of whom it asks for these: 1, or 0 if there was no answer. */
  public static final String UP = "up";

  private final String label;
  private final Kind kind;
  private final Unit unit;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // It is one of List.of, which its type cannot say.
  private final List<String> labels;

  Metric(String name, Kind kind, String meaning, String... labels) {
    this(name, kind, kind == Kind.TIMER ? Unit.SECONDS : Unit.NONE, meaning, labels);
  }

  Metric(String name, Kind kind, Unit unit, String meaning, String... labels) {
    this.label = name;
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** Its name with dots, as libraries spell it. */
  String meter() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /** The base unit; empty for a bare number. */
  public String unit() {
    return unit.word();
  }

  /** One sentence for who looks at it. */
  public String meaning() {
    return meaning;
  }

  /** The names of its labels, in the order their values are given. */
  public List<String> labels() {
    return labels;
  }

  /** The name of its family in a scrape. */
  public String exposed() {
    String name = label.replace('.', '_');
    String suffix = unit == Unit.NONE || name.endsWith("_" + unit()) ? "" : "_" + unit();
    return name + suffix + (kind == Kind.COUNTER ? "_total" : "");
  }
}
