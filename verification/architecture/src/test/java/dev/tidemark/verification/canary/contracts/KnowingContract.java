package dev.tidemark.verification.canary.contracts;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.language.Word;

/** A contract that borrows a context's word. */
@CaughtBy("contracts-know-the-kernel")
record KnowingContract(Word word) {}
