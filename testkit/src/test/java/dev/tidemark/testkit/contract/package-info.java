/**
 * The contract of the contract suites: what works passes them, what does nothing fails every test.
 */
@NullMarked
package dev.tidemark.testkit.contract;

import org.jspecify.annotations.NullMarked;
