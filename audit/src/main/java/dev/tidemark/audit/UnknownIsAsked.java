package dev.tidemark.audit;

import dev.tidemark.audit.world.ChargeFacts;
import dev.tidemark.audit.world.World;

/**
 * Silence of the gateway is followed by a question: by the payments, and by the processor's log.
 */
final class UnknownIsAsked {
  private UnknownIsAsked() {}

  static Verdict check(World world) {
    Violations violations = new Violations();
    long[] lookups = new long[1];
    OrderCase.all(world)
        .forEach(one -> {
          lookups[0] += one.payment().inquiry().lookups();
          String who = "Order " + one.order() + ": ";
          violations.addAll(who, one.payment().inquiry().rash());
          for (ChargeFacts charge : one.charges()) {
            // Learnt from an answer, says the payment; but none of its calls was answered.
            violations.addIf(
                one.payment().inquiry().byAnswer()
                    && charge.calls() > 0
                    && charge.unanswered() == charge.calls()
                    && charge.lookups() == 0
                    && !charge.voided(),
                who + "decided from an answer that the processor never gave.");
          }
        });
    return violations.verdict("questions after silence: " + Amounts.count(lookups[0]));
  }
}
