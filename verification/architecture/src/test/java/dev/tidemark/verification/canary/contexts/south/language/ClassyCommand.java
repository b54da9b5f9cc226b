package dev.tidemark.verification.canary.contexts.south.language;

import dev.tidemark.kernel.Command;
import dev.tidemark.verification.canary.CaughtBy;

/** A command that is a class. */
@CaughtBy("messages-are-records")
public final class ClassyCommand implements Command<String> {}
