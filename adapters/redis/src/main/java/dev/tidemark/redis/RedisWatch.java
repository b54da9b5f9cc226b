package dev.tidemark.redis;

/** Is told when a Redis goes and comes; by any thread, one at a time. */
public interface RedisWatch {
  /**
   * It did not answer. It is not asked any more until {@link #found}.
   *
   * @param why in one line
   */
  void lost(String why);

  /** It answers again. */
  void found();
}
