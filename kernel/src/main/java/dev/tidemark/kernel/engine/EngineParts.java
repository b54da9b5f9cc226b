package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.context.Declaration;
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
    Ids ids) {
  /** Streams whose newest state is kept in memory. */
  private static final int CACHED_STREAMS = 8_192;

  /** The parts of a declared context on its store. */
  static EngineParts of(
      Declaration declaration,
      ContextStore store,
      ContractCatalogue contracts,
      Codec codec,
      MessageCodec messages,
      Ids ids) {
    ContextIndex index = new ContextIndex(declaration);
    EventCatalogue catalogue = new EventCatalogue(declaration, contracts, codec);
    Streams streams = new Streams(index, store, catalogue, codec);
    StreamCache cache = new StreamCache(CACHED_STREAMS);
    return new EngineParts(
        index, store, catalogue, streams, cache, new Newness(), contracts, messages, codec, ids);
  }
}
