package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Digest;
import java.util.List;

/**
 * Which charges go wrong, and how. A token that is the name of a behaviour always gets it; for
 * every other token the first rule that applies decides, and without one all goes well. The same
 * seed and order give the same behaviour, in every run and process.
 *
 * @param seed draws the shares
 * @param rules first match counts
 */
public record FailurePlan(long seed, List<Rule> rules) {
  /** All goes well, unless a token asks for something else. */
  public static final FailurePlan NONE = new FailurePlan(0, List.of());

  /** Amounts that end in 13 are declined, in 17 not answered, in 19 delayed. */
  public static final FailurePlan SPECIAL_AMOUNTS =
      new FailurePlan(
          0,
          List.of(
              new AmountEnding(13, "tok_decline"),
              new AmountEnding(17, "tok_unknown_then_ok"),
              new AmountEnding(19, "tok_delay")));

  public FailurePlan {
    rules = List.copyOf(rules);
  }

  /** Which behaviour a charge gets. */
  public String behaviourOf(OrderId order, Money amount, String token) {
    if (Behaviour.named(token).isPresent()) {
      return token;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).applies(draw(i, order), amount)) {
        return rules.get(i).behaviour();
      }
    }
    return Behaviour.OK;
  }

  /** A number that is as good as random and always the same for this seed, rule and order. */
  private long draw(int rule, OrderId order) {
    return Digest.uuid(Long.toString(seed), Integer.toString(rule), order.toString())
            .getLeastSignificantBits()
        & Long.MAX_VALUE;
  }

  /** When a behaviour is shown. */
  public sealed interface Rule {
    /** Name of the behaviour. */
    String behaviour();

    /**
     * Whether it is shown.
     *
     * @param draw evenly spread over all non-negative numbers, the same for an order every time
     */
    boolean applies(long draw, Money amount);
  }

  /** One of so many orders, drawn by the seed. */
  public record OneIn(int orders, String behaviour) implements Rule {
    public OneIn {
      requireBehaviour(behaviour);
      if (orders < 1) {
        throw new IllegalArgumentException("One in at least one order.");
      }
    }

    @Override
    public boolean applies(long draw, Money amount) {
      return draw % orders == 0;
    }
  }

  /** Amounts whose last two digits in minor units are these. */
  public record AmountEnding(int digits, String behaviour) implements Rule {
    public AmountEnding {
      requireBehaviour(behaviour);
      if (digits < 0 || digits > 99) {
        throw new IllegalArgumentException("Two digits are 0 to 99.");
      }
    }

    @Override
    public boolean applies(long draw, Money amount) {
      return amount.amount() % 100 == digits;
    }
  }

  private static void requireBehaviour(String name) {
    if (Behaviour.named(name).isEmpty()) {
      throw new IllegalArgumentException("There is no behaviour named " + name + ".");
    }
  }
}
