package dev.tidemark.audit;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.audit.world.NoticeFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import dev.tidemark.kernel.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What holds of messages, of events that call for something outside, and of who is told. */
final class MessageInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "E3",
              "nothingSkipped",
              "Nobody has handled a message or an event and left out an earlier one of the same key.",
              MessageInvariants::nothingSkipped),
          new Invariant(
              "E5",
              "outboxDelivers",
              "At rest every message and event has left its mark with whoever was to handle it, or is parked.",
              MessageInvariants::outboxDelivers),
          new Invariant(
              "C4",
              "notifiedOnce",
              "Nobody is told the same twice over the same channel, unless a person sends it again.",
              MessageInvariants::notifiedOnce));

  private MessageInvariants() {}

  private static Stream<HandingFacts> handings(World world) {
    return world.logs().values().stream()
        .flatMap(log -> Stream.concat(log.handings().stream(), log.reactions().stream()));
  }

  private static Verdict nothingSkipped(World world) {
    Violations violations = new Violations();
    handings(world)
        .forEach(handing ->
            violations.addAll(
                handing.to() + " skipped, from " + handing.from() + ": ", handing.skipped()));
    return violations.claiming(
        Amounts.count(handings(world).mapToLong(HandingFacts::count).sum()) + " handed on",
        ", handled in order");
  }

  private static Verdict outboxDelivers(World world) {
    Violations violations = new Violations();
    handings(world)
        .forEach(handing ->
            violations.addAll(
                handing.to() + " never handled, from " + handing.from() + ": ",
                world.atRest() ? handing.open() : handing.lost()));
    long open = handings(world).mapToLong(handing -> handing.open().count()).sum();
    long lost = handings(world).mapToLong(handing -> handing.lost().count()).sum();
    long handled = handings(world).mapToLong(HandingFacts::handled).sum();
    long parked = handings(world).mapToLong(HandingFacts::parked).sum();
    return violations.verdict(
        Amounts.count(handled) + " handled" + (parked == 0 ? "" : ", parked: " + parked),
        world.atRest() ? 0 : open - lost);
  }

  private record Letter(Tenant tenant, UUID content) {}

  private static Verdict notifiedOnce(World world) {
    Violations violations = new Violations();
    Map<Letter, Subject> first = new HashMap<>();
    world
        .notices()
        .forEach((delivery, notice) -> {
          String who = "Delivery " + delivery;
          Subject other = first.put(new Letter(delivery.tenant(), notice.content()), delivery);
          violations.addIf(other != null, who + " says what delivery " + other + " says.");
          violations.addIf(notice.repeats(), who + " says what an earlier delivery says.");
          violations.addIf(
              notice.requested() > 1, who + " was asked for " + notice.requested() + " times.");
          violations.addIf(
              notice.sent() > 1 + notice.resends(),
              who
                  + " was sent "
                  + notice.sent()
                  + " times, of which "
                  + notice.resends()
                  + " by hand.");
        });
    long sent = world.notices().values().stream().mapToLong(NoticeFacts::sent).sum();
    return violations.verdict(
        Amounts.count(world.notices().size()) + " letters, " + Amounts.count(sent) + " sent");
  }
}
