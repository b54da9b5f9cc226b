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
    for (String what : sample.first()) {
      add(who + what);
    }
    long unnamed = sample.count() - sample.first().size();
    found = new Sample(found.count() + unnamed, found.first());
  }

  Verdict verdict(String figure) {
    List<String> sentences = new ArrayList<>(found.first());
    long unnamed = found.count() - sentences.size();
    if (unnamed > 0) {
      sentences.add("and " + unnamed + " more");
    }
    return new Verdict(found.isEmpty(), figure, sentences);
  }
}
