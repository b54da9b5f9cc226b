package dev.tidemark.verification.canary.contexts.south.view;

import dev.tidemark.kernel.Query;
import dev.tidemark.verification.canary.CaughtBy;

/** A query that is a class. */
@CaughtBy("messages-are-records")
public final class ClassyQuery implements Query<String> {}
