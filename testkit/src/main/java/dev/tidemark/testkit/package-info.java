/**
 * What tests are written with: given, when, then for rules and processes, and the contract suite of
 * every port.
 */
@NullMarked
package dev.tidemark.testkit;

import org.jspecify.annotations.NullMarked;
