package dev.tidemark.cardprocessor.language;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the processor treats one charge. Behaviours have names, which are also the payment tokens
 * that ask for them; the README lists them.
 *
 * @param hearing which calls arrive and which are answered
 * @param verdict what becomes of the money
 * @param callbacks what it tells on its own
 * @param refunds how it treats refunds
 */
public record Behaviour(Hearing hearing, Verdict verdict, Callbacks callbacks, Refunds refunds) {
  /**
   * Which calls arrive and which are answered.
   *
   * @param lostCalls so many first charge calls never arrive
   * @param silent charge calls that arrive are not answered
   * @param silentLookups so many first lookups are not answered
   */
  public record Hearing(int lostCalls, boolean silent, int silentLookups) {
    static final Hearing PLAIN = new Hearing(0, false, 0);
    static final Hearing SILENT = new Hearing(0, true, 0);
  }

  /**
   * What becomes of the money.
   *
   * @param captures or declines
   * @param after how long it takes; until then the charge is pending
   * @param voidable whether a pending charge can be voided
   * @param secondThoughts how long after a decline it captures all the same; zero for never
   */
  public record Verdict(
      boolean captures, Duration after, boolean voidable, Duration secondThoughts) {
    static final Verdict CAPTURES = new Verdict(true, Duration.ZERO, true, Duration.ZERO);
    static final Verdict DECLINES = new Verdict(false, Duration.ZERO, true, Duration.ZERO);

    static Verdict capturesAfter(Duration delay) {
      return new Verdict(true, delay, true, Duration.ZERO);
    }
  }

  /**
   * What the processor tells on its own.
   *
   * @param times how often, under one id
   * @param after how long after the verdict
   */
  public record Callbacks(int times, Duration after) {
    static final Callbacks ONCE = new Callbacks(1, Duration.ZERO);
    static final Callbacks NEVER = new Callbacks(0, Duration.ZERO);
  }

  /**
   * How refunds are treated.
   *
   * @param unanswered so many first refund calls are not answered, though done
   * @param refused so many first refund calls are refused
   */
  public record Refunds(int unanswered, int refused) {
    static final Refunds SMOOTH = new Refunds(0, 0);
  }

  /** The name of the behaviour without any bad habit. */
  public static final String OK = "tok_ok";

  /** Most seconds a {@code tok_delay_SECONDS} can ask for: a day. */
  public static final int LONGEST_DELAY_SECONDS = 86_400;

  private static final String DELAY = "tok_delay_";
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final Behaviour PLAIN =
      new Behaviour(Hearing.PLAIN, Verdict.CAPTURES, Callbacks.ONCE, Refunds.SMOOTH);

  private static final Map<String, Behaviour> BY_NAME =
      Map.ofEntries(
          Map.entry(OK, PLAIN),
          Map.entry("tok_decline", PLAIN.with(Verdict.DECLINES)),
          Map.entry("tok_delay", PLAIN.with(Verdict.capturesAfter(SHORT))),
          Map.entry(
              "tok_delay_decline", PLAIN.with(new Verdict(false, SHORT, true, Duration.ZERO))),
          Map.entry("tok_no_answer", PLAIN.with(Hearing.SILENT).with(Callbacks.NEVER)),
          Map.entry(
              "tok_unknown_then_ok",
              PLAIN.with(Hearing.SILENT).with(new Callbacks(1, Duration.ofSeconds(3)))),
          Map.entry("tok_lost", PLAIN.with(new Hearing(1, false, 0))),
          Map.entry("tok_duplicate_callback", PLAIN.with(new Callbacks(3, Duration.ZERO))),
          Map.entry("tok_late_callback", PLAIN.with(new Verdict(true, LATE, false, Duration.ZERO))),
          Map.entry(
              "tok_no_callback", PLAIN.with(Verdict.capturesAfter(SHORT)).with(Callbacks.NEVER)),
          Map.entry(
              "tok_declined_then_ok", PLAIN.with(new Verdict(false, Duration.ZERO, true, SHORT))),
          Map.entry("tok_flaky", PLAIN.with(new Hearing(1, false, 2)).with(new Refunds(1, 0))),
          Map.entry("tok_refund_no_answer", PLAIN.with(new Refunds(1, 0))),
          Map.entry("tok_refund_refused", PLAIN.with(new Refunds(0, 1))));

  /** The behaviour of this name; empty if there is none. */
  public static Optional<Behaviour> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).or(() -> delayed(name));
  }

  private static Optional<Behaviour> delayed(String name) {
    String seconds = name.startsWith(DELAY) ? name.substring(DELAY.length()) : "";
    if (!seconds.matches("[1-9][0-9]{0,4}") || Integer.parseInt(seconds) > LONGEST_DELAY_SECONDS) {
      return Optional.empty();
    }
    Duration delay = Duration.ofSeconds(Integer.parseInt(seconds));
    return Optional.of(PLAIN.with(Verdict.capturesAfter(delay)));
  }

  private Behaviour with(Hearing other) {
    return new Behaviour(other, verdict, callbacks, refunds);
  }

  private Behaviour with(Verdict other) {
    return new Behaviour(hearing, other, callbacks, refunds);
  }

  private Behaviour with(Callbacks other) {
    return new Behaviour(hearing, verdict, other, refunds);
  }

  private Behaviour with(Refunds other) {
    return new Behaviour(hearing, verdict, callbacks, other);
  }
}
