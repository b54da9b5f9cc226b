package dev.tidemark.audit;

import dev.tidemark.audit.world.Moved;
import dev.tidemark.audit.world.World;
import dev.tidemark.kernel.Tenant;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Three sums of the same money, made apart: by the payments, by the orders and by the card
 * processor. Compared order by order, so that errors cannot cancel each other out. Where they
 * differ because a callback or a refund is still to come, the order is left out of all three.
 */
final class MoneyMatchesOrders {
  private final World world;
  private final boolean withProcessor;
  private final Map<Purse, Sums> sums = new LinkedHashMap<>();
  private final Violations violations = new Violations();
  private long underWay;

  private MoneyMatchesOrders(World world) {
    this.world = world;
    this.withProcessor = world.hosts(Contexts.PROCESSOR);
  }

  private record Purse(Tenant tenant, String currency) {}

  private record Sums(BigInteger payments, BigInteger orders, BigInteger processor) {
    Sums plus(Sums other) {
      return new Sums(
          payments.add(other.payments), orders.add(other.orders), processor.add(other.processor));
    }
  }

  static Verdict check(World world) {
    return !world.rest().known() ? Verdict.underWay() : new MoneyMatchesOrders(world).verdict();
  }

  private Verdict verdict() {
    OrderCase.all(world).forEach(this::take);
    return violations.verdict(figure(), underWay);
  }

  private void take(OrderCase one) {
    Moved payment = one.payment().moved();
    Moved processor = one.atProcessor();
    long worth = one.facts().worth();
    boolean equal =
        payment.kept() == worth && (!withProcessor || payment.kept() == processor.kept());
    if (!equal && (world.underWay(one.order()) || !world.rest().of(one.order()))) {
      underWay++;
      return;
    }
    add(one, payment.currency(), new Sums(value(payment.kept()), BigInteger.ZERO, BigInteger.ZERO));
    add(
        one,
        one.facts().paid().currency(),
        new Sums(BigInteger.ZERO, value(worth), BigInteger.ZERO));
    add(
        one,
        processor.currency(),
        new Sums(BigInteger.ZERO, BigInteger.ZERO, value(processor.kept())));
    violations.addIf(!equal, difference(one, payment, processor));
  }

  private void add(OrderCase one, String currency, Sums more) {
    if (!currency.isEmpty()) {
      sums.merge(new Purse(one.order().tenant(), currency), more, Sums::plus);
    }
  }

  private String difference(OrderCase one, Moved payment, Moved processor) {
    return "Order "
        + one.order()
        + ": the payment kept "
        + Amounts.money(payment.kept(), payment.currency())
        + ", the order is worth "
        + Amounts.money(one.facts().worth(), one.facts().paid().currency())
        + (withProcessor
            ? ", the processor kept " + Amounts.money(processor.kept(), processor.currency())
            : "")
        + ".";
  }

  private static BigInteger value(long minorUnits) {
    return BigInteger.valueOf(minorUnits);
  }

  private String figure() {
    String all =
        sums.entrySet().stream()
            .map(e -> line(e.getKey(), e.getValue()))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "no money moved" : all;
  }

  private String line(Purse purse, Sums sum) {
    String tenant = purse.tenant().equals(Tenant.DEFAULT) ? "" : purse.tenant() + ": ";
    String payments = Amounts.digits(sum.payments(), purse.currency());
    String orders = Amounts.digits(sum.orders(), purse.currency());
    String processor = Amounts.digits(sum.processor(), purse.currency());
    return tenant
        + "captured "
        + payments
        + sign(sum.payments().equals(sum.orders()))
        + "orders "
        + orders
        + (withProcessor
            ? sign(sum.orders().equals(sum.processor())) + "processor " + processor
            : "")
        + " "
        + purse.currency();
  }

  private static String sign(boolean equal) {
    return equal ? " = " : " ≠ ";
  }
}
