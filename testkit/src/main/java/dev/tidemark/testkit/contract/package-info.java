/**
 * The contract of every port, as a suite an adapter runs by extending it. What a suite asserts is
 * what an engine may rely on; a suite is itself run against an adapter that does nothing, where
 * each of its tests must fail.
 */
@NullMarked
package dev.tidemark.testkit.contract;

import org.jspecify.annotations.NullMarked;
