/**
 * HTTP for declared contexts: routes, binding, idempotency, problems and documents, all made from
 * the declarations. No context has a line of HTTP of its own.
 */
@NullMarked
package dev.tidemark.server.http;

import org.jspecify.annotations.NullMarked;
