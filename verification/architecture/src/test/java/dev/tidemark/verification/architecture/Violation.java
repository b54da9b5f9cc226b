package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

/**
 * A broken rule.
 *
 * @param culprit the top-level class that breaks it
 * @param message what it does and what to do instead
 */
record Violation(String culprit, String message) {
  static Violation of(JavaClass type, String message) {
    return new Violation(type.getName().replaceFirst("\\$.*", ""), type.getName() + " " + message);
  }

  @Override
  public String toString() {
    return message;
  }
}
