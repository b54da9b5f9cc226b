package dev.tidemark.verification.canary.contexts.south.language;

import dev.tidemark.kernel.Event;
import dev.tidemark.verification.canary.CaughtBy;

/** An event that is a class. */
@CaughtBy("messages-are-records")
public final class ClassyEvent implements Event {}
