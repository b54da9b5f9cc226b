package dev.tidemark.kernel;

/**
 * A value of one component that is written as that component: {@code OrderId(7…)} reads {@code
 * "7…"} in JSON, in a path and in a log line.
 *
 * @param <T> String, UUID, Integer or Long
 */
public interface Scalar<T> {
  /** The bare value. */
  T value();
}
