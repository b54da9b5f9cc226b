package dev.tidemark.kernel.context;

/** A part of the platform with its own language, data and rules; its one public door. */
public interface BoundedContext {
  /** Everything the context offers and needs. The same at every call. */
  Declaration declare();
}
