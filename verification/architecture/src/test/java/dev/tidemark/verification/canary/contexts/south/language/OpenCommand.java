package dev.tidemark.verification.canary.contexts.south.language;

import dev.tidemark.kernel.Command;
import dev.tidemark.verification.canary.CaughtBy;

/** A family that anybody may join. */
@CaughtBy("families-are-sealed")
public interface OpenCommand extends Command<String> {}
