package dev.tidemark.audit;

import dev.tidemark.audit.world.Sample;
import java.util.ArrayList;
import java.util.List;

/** Collects what speaks against an invariant; keeps the first and counts the rest. */
final class Violations {
  private Sample found = Sample.NONE;

  void add(String sentence) {
    found = found.plus(sentence);
  }

  void addIf(boolean wrong, String sentence) {
    if (wrong) {
      add(sentence);
    }
  }

  /** Everything of a sample, each behind the same words. */
  void addAll(String who, Sample sample) {
    addAll(who, sample, "");
  }

  /** Everything of a sample, each between the same words. */
  void addAll(String who, Sample sample, String advice) {
    for (String what : sample.first()) {
      add(who + what + advice);
    }
    long unnamed = sample.count() - sample.first().size();
    found = new Sample(found.count() + unnamed, found.first());
  }

  Verdict verdict(String figure) {
    return verdict(figure, 0);
  }

  /** A verdict whose figure says what is so of the numbers, if nothing speaks against it. */
  Verdict claiming(String numbers, String claim) {
    return verdict(claimed(numbers, claim), 0);
  }

  /** The numbers, and what is so of them, if nothing speaks against it. */
  String claimed(String numbers, String claim) {
    return found.isEmpty() ? numbers + claim : numbers;
  }

  /** A verdict that leaves out so many things that are still under way. */
  Verdict verdict(String figure, long pending) {
    List<String> sentences = new ArrayList<>(found.first());
    long unnamed = found.count() - sentences.size();
    if (unnamed > 0) {
      sentences.add("and " + unnamed + " more");
    }
    String all =
        pending == 0 ? figure : figure + "; under way and left out: " + Amounts.count(pending);
    return new Verdict(found.isEmpty(), pending > 0, found.count(), all, sentences);
  }
}
