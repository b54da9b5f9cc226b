package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Ids;

/** What the units of work of one context share. */
record EngineParts(
    ContextIndex index,
    ContextStore store,
    EventCatalogue catalogue,
    Streams streams,
    StreamCache cache,
    Newness newness,
    ContractCatalogue contracts,
    MessageCodec messages,
    Codec codec,
    Ids ids) {}
