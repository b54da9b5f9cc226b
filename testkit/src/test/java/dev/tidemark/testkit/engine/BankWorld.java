package dev.tidemark.testkit.engine;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.EventCatalogue;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bank on a memory store, with a postman who brings and fetches what the test says. */
final class BankWorld {
  static final Codec CODEC = new JsonCodec();
  static final MessageCodec MESSAGES = new JsonMessageCodec(BankContext.CONTRACTS);

  final SingleThreadHost host;
  final MemoryContextStore memory;
  final WatchedEvents events;
  final ContextStore store;
  final Postman postman = new Postman();

  BankWorld(SingleThreadHost host) {
    this.host = host;
    memory = new MemoryContextStore("bank", host.clock(), CODEC);
    events = new WatchedEvents(memory.events());
    store = new WatchedStore(memory, events);
    host.onCrash(context -> postman.receiverCrashed());
  }

  BankWorld() {
    this(SingleThreadHost.inTurn());
  }

  ContextRuntime open() {
    return open(BankContext.plain());
  }

  ContextRuntime open(Declaration declaration) {
    return open(declaration, Faults.NONE);
  }

  ContextRuntime open(Declaration declaration, Faults faults) {
    return host.open(
        faults,
        ports ->
            new ContextRuntime(
                declaration, store, BankContext.CONTRACTS, CODEC, MESSAGES, postman, ports));
  }

  /** A process of the bank that nobody asks for anything and that has no views. */
  ContextRuntime idle(RuntimePorts ports) {
    return new ContextRuntime(
        BankViews.without(), store, BankContext.CONTRACTS, CODEC, MESSAGES, postman, ports);
  }

  /** Crashes at the first meeting of the label, and never again. */
  static Faults crashAt(String label) {
    List<String> left = new ArrayList<>(List.of(label));
    return met -> {
      if (left.remove(met)) {
        throw new Crash(met);
      }
    };
  }

  /** Gives a command; the list holds the outcome once there is one. */
  static List<CommandOutcome<Bank.Account>> give(
      ContextRuntime runtime, Command<Bank.Account> command) {
    return give(runtime, command, Call.of(SampleOrigin.ORIGIN));
  }

  static List<CommandOutcome<Bank.Account>> give(
      ContextRuntime runtime, Command<Bank.Account> command, Call<Bank.Account> call) {
    List<CommandOutcome<Bank.Account>> told = new ArrayList<>();
    runtime.engine().command(command, call, told::add);
    return told;
  }

  /** Gives commands one after the other and lets everything come to rest. */
  void done(ContextRuntime runtime, Bank.Order... commands) {
    for (Bank.Order command : commands) {
      give(runtime, command);
    }
    host.settle();
  }

  /** Has what is parked of the key "a" handled again. */
  static void release(ContextRuntime bank) {
    ParkingAction action =
        new ParkingAction(
            UUID.randomUUID(),
            Instant.EPOCH,
            "somebody",
            ParkingAction.Kind.REQUEUE,
            "",
            Optional.empty());
    bank.parked().release(action, Optional.of("a"), Optional.empty());
  }

  static Message message(String id, Contract body) {
    var type = BankContext.CONTRACTS.of(body.getClass());
    return new Message(
        Digest.uuid(id),
        type.owner(),
        type.eventType(),
        body.subject(),
        1,
        SampleOrigin.ORIGIN,
        body);
  }

  /** What happened to an account, oldest first. */
  List<Object> history(String account) {
    return history("account", account);
  }

  List<Object> history(String category, String id) {
    EventCatalogue catalogue =
        new EventCatalogue(BankContext.plain(), BankContext.CONTRACTS, CODEC);
    StreamId stream = new StreamId(Tenant.DEFAULT, category, id);
    return memory.events().read(stream, 0, 100_000).stream()
        .<Object>map(stored -> catalogue.decode(stored).event())
        .toList();
  }
}
